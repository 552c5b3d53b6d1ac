namespace Verification.Properties.Mutants;

/// <summary>The kernel flipped, transposed, or not read to its end; convolution that is not one.</summary>
internal sealed class KernelMutants<T>() : Family<T>("kernel") where T : struct, IFloatingPointIeee754<T>
{
    public override IReadOnlyList<Mutant<T>> Mutants =>
    [
        Summing("flipped", (w, p) => p with { U = w.Kernel[2] - 1 - p.U, V = w.Kernel[3] - 1 - p.V }),
        Summing("flipped in the rows", (w, p) => p with { U = w.Kernel[2] - 1 - p.U }),
        Summing("transposed where it is square", (w, p) => w.Kernel[2] == w.Kernel[3] ? p with { U = p.V, V = p.U } : p),
        Summing("first row dropped", (w, p) => p.U == 0 && w.Kernel[2] > 1 ? null : p),
        Summing("last row dropped", (w, p) => IsLast(p.U, w.Kernel[2]) ? null : p),
        Summing("last column dropped", (w, p) => IsLast(p.V, w.Kernel[3]) ? null : p),
        Summing("the middle of 3×3 counted twice", (w, p) =>
            w.Kernel[2] == 3 && w.Kernel[3] == 3 && p is { U: 0, V: 0 } ? w.At(p with { U = 1, V = 1 }) : p),
        Taking("convolution without the flip", Convolution, "k", TensorTransforms.Flipped),
        Taking("convolution flips the rows only", Convolution, "k", k => k.Edited((o, c, u, v, _) => k[o, c, u, k.Shape[3] - 1 - v])),
        Taking("convolution without the flip where there is a dilation", Convolution, o =>
            o.Geometry!.Dilation != 1 ? o with { K = o.K!.Flipped() } : o),
        Taking("convolution reverses the channels too", Convolution, "k", k => k.SelectChannels(TensorTransforms.Shuffled(k.Shape[1]))),
        Taking("convolution reverses the outputs too", Convolution, "k", k => k.SelectImages(TensorTransforms.Shuffled(k.Shape[0]))),
        Taking("convolution reads beyond a symmetric kernel once more", Convolution, "k", k =>
            k.Equals(k.Flipped()) && k.Shape.ElementCount > 1 ? k + k : k),
        Taking("convolution drops the bias", Convolution, o => o with { B = null }),
        Taking("convolution mirrors the padding too", Convolution, o => o.Axes is var (rows, columns)
            ? o with { Geometry = o.Geometry! with { Padding = new(rows.After, rows.Before, columns.After, columns.Before) } } : o),
    ];
}
