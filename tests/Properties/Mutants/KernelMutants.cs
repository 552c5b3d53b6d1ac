namespace Verification.Properties.Mutants;

/// <summary>The kernel flipped, transposed, or not read to its end; convolution that is not one.</summary>
internal static class KernelMutants
{
    public static IReadOnlyList<Mutant<T>> Of<T>()
        where T : struct, IFloatingPointIeee754<T>
    {
        var right = new ReferenceKernels<T>();
        return
        [
            Wrong("flipped", (s, p) => p with { U = s.Kernel[2] - 1 - p.U, V = s.Kernel[3] - 1 - p.V }),
            Wrong("flipped in the rows", (s, p) => p with { U = s.Kernel[2] - 1 - p.U }),
            Wrong("transposed where it is square", (s, p) => s.Kernel[2] == s.Kernel[3] ? p with { U = p.V, V = p.U } : p),
            Wrong("first row dropped", (s, p) => p.U == 0 && s.Kernel[2] > 1 ? null : p),
            Wrong("last row dropped", (s, p) => p.U > 0 && p.U == s.Kernel[2] - 1 ? null : p),
            Wrong("last column dropped", (s, p) => p.V > 0 && p.V == s.Kernel[3] - 1 ? null : p),
            Wrong("the middle of 3×3 counted twice", (s, p) =>
                s.Kernel[2] == 3 && s.Kernel[3] == 3 && p is { U: 0, V: 0 } ? s.At(p.C, 1, 1) : p),
            Convolving("convolution without the flip", right.Correlation),
            Convolving("convolution flips the rows only", (x, k, b, walk, groups) => right.Correlation(
                x, k.Edited((o, c, u, v, _) => k[o, c, k.Shape[2] - 1 - u, v]), b, walk, groups)),
            Convolving("convolution without the flip where there is a dilation", (x, k, b, walk, groups) => walk.Dilation != 1
                ? right.Correlation(x, k, b, walk, groups) : right.Convolution(x, k, b, walk, groups)),
            Convolving("convolution reverses the channels too", (x, k, b, walk, groups) =>
                right.Convolution(x, k.SelectChannels(TensorTransforms.Shuffled(k.Shape[1])), b, walk, groups)),
            Convolving("convolution reverses the outputs too", (x, k, b, walk, groups) =>
                right.Convolution(x, k.SelectImages(TensorTransforms.Shuffled(k.Shape[0])), b, walk, groups)),
            Convolving("convolution reads beyond a symmetric kernel once more", (x, k, b, walk, groups) =>
                right.Convolution(x, k.Equals(k.Flipped()) && k.Shape.ElementCount > 1 ? k + k : k, b, walk, groups)),
            Convolving("convolution drops the bias", (x, k, _, walk, groups) => right.Convolution(x, k, null, walk, groups)),
            Convolving("convolution mirrors the padding too", (x, k, b, walk, groups) => right.Convolution(
                x, k, b, walk with
                {
                    Padding = Mirrored(walk.Rows(x.Shape[2], k.Shape[2]), walk.Columns(x.Shape[3], k.Shape[3])),
                }, groups)),
        ];

        static Mutant<T> Wrong(string name, Sum.Mutation mutation) => new("kernel", name) { Correlation = Sum.Of<T>(mutation) };

        static Mutant<T> Convolving(string name, Func<Tensor<T>, Tensor<T>, Tensor<T>?, Geometry, int, Tensor<T>> convolution) =>
            new("kernel", name) { Convolution = convolution };
    }

    private static Padding Mirrored(Axis rows, Axis columns) => new(rows.After, rows.Before, columns.After, columns.Before);
}
