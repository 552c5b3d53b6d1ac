namespace Verification.Properties.Mutants;

/// <summary>The kernel flipped, transposed, or not read to its end; convolution that is not one.</summary>
internal sealed class KernelMutants<T>() : Family<T>("kernel")
    where T : struct, IFloatingPointIeee754<T>
{
    public override IReadOnlyList<Mutant<T>> Mutants =>
    [
        Summing("flipped", Correlation, (w, p) => p with { U = w.Kernel[2] - 1 - p.U, V = w.Kernel[3] - 1 - p.V }),
        Summing("flipped in the rows", Correlation, (w, p) => p with { U = w.Kernel[2] - 1 - p.U }),
        Summing("transposed where it is square", Correlation, (w, p) => w.Kernel[2] == w.Kernel[3] ? p with { U = p.V, V = p.U } : p),
        Summing("first row dropped", Correlation, (w, p) => p.U == 0 && w.Kernel[2] > 1 ? null : p),
        Summing("last row dropped", Correlation, (w, p) => p.U > 0 && p.U == w.Kernel[2] - 1 ? null : p),
        Summing("last column dropped", Correlation, (w, p) => p.V > 0 && p.V == w.Kernel[3] - 1 ? null : p),
        Summing("the middle of 3×3 counted twice", Correlation, (w, p) =>
            w.Kernel[2] == 3 && w.Kernel[3] == 3 && p is { U: 0, V: 0 } ? w.At(p with { U = 1, V = 1 }) : p),
        Convolving("convolution without the flip", k => k.Flipped()),
        Convolving("convolution flips the rows only", k => k.Edited((o, c, u, v, _) => k[o, c, u, k.Shape[3] - 1 - v])),
        Taking("convolution without the flip where there is a dilation", Convolution, o =>
            o.Geometry!.Dilation != 1 ? o with { K = o.K!.Flipped() } : o),
        Convolving("convolution reverses the channels too", k => k.SelectChannels(TensorTransforms.Shuffled(k.Shape[1]))),
        Convolving("convolution reverses the outputs too", k => k.SelectImages(TensorTransforms.Shuffled(k.Shape[0]))),
        Convolving("convolution reads beyond a symmetric kernel once more", k =>
            k.Equals(k.Flipped()) && k.Shape.ElementCount > 1 ? k + k : k),
        Taking("convolution drops the bias", Convolution, o => o with { B = null }),
        Taking("convolution mirrors the padding too", Convolution, o =>
            o with { Geometry = o.Geometry! with { Padding = Mirrored(o.Axes) } }),
    ];

    private Mutant<T> Convolving(string name, Func<Tensor<T>, Tensor<T>> kernel) =>
        Taking(name, Convolution, o => o with { K = kernel(o.K!) });

    private static Padding Mirrored((Axis Rows, Axis Columns) axes) =>
        new(axes.Rows.After, axes.Rows.Before, axes.Columns.After, axes.Columns.Before);
}
