namespace Verification.Properties.Memory;

/// <summary>Kernels whose rectifier touches what it may not: to see that it is seen.</summary>
internal sealed class OutOfBoundsKernels<T>(string violation) : ReferenceKernels<T> where T : struct, IFloatingPointIeee754<T>
{
    public static IEnumerable<string> Violations => ["reads before x", "reads behind x", "writes before x", "writes behind x", "writes x"];

    public override Tensor<T> Rectifier(Tensor<T> x)
    {
        int place = violation.Contains("before") ? -1 : violation.Contains("behind") ? x.Shape.ElementCount : 0;
        ref T touched = ref Unsafe.Add(ref Unsafe.AsRef(in x.Elements[0]), place);
        if (violation.StartsWith("writes", StringComparison.Ordinal))
        {
            touched = T.One;
        }
        else if (violation.StartsWith("reads", StringComparison.Ordinal))
        {
            GC.KeepAlive(touched);
        }

        return base.Rectifier(x);
    }
}
