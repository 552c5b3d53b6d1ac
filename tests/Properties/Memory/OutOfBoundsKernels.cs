using System.Runtime.CompilerServices;

namespace Verification.Properties.Memory;

/// <summary>Kernels whose rectifier touches what it may not: to see that it is seen.</summary>
/// <typeparam name="T">float or double.</typeparam>
internal sealed class OutOfBoundsKernels<T>(string violation) : ReferenceKernels<T>
    where T : struct, IFloatingPointIeee754<T>
{
    /// <summary>What it can do.</summary>
    public static IEnumerable<string> Violations => ["reads before x", "reads behind x", "writes before x", "writes behind x", "writes x"];

    /// <inheritdoc/>
    public override Tensor<T> Rectifier(Tensor<T> x)
    {
        ref T first = ref Unsafe.AsRef(in x.Elements[0]);
        ref T behind = ref Unsafe.Add(ref first, x.Shape.ElementCount);
        ref T before = ref Unsafe.Subtract(ref first, 1);
        T read = T.Zero;
        switch (violation)
        {
            case "reads before x":
                read = before;
                break;
            case "reads behind x":
                read = behind;
                break;
            case "writes before x":
                before = T.One;
                break;
            case "writes behind x":
                behind = T.One;
                break;
            case "writes x":
                first = T.One;
                break;
            default:
                break;
        }

        GC.KeepAlive(read);
        return base.Rectifier(x);
    }
}
