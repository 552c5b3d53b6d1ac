using FsCheck;
using Verification.Optimized;
using Verification.Reference;
using static Verification.Properties.Words;

namespace Verification.Properties;

/// <summary>
/// The same arguments give the same bits: whatever the degree of parallelism, again and again, from many threads at once;
/// and arguments are never written. The data are reals, so that another order of summation would show.
/// </summary>
public class Determinism
{
    private const int Callers = 8;

    private static readonly int[] Degrees = [2, 3, 7];

    /// <summary>2, 3 and 7 threads = 1 thread, for every operator</summary>
    [Law]
    public Property Every_degree_of_parallelism_gives_the_same_bits(CorrelationCase c, PoolingCase d, DenseCase e) => All(
        Degrees.SelectMany(degree => Same(
            Operators.OnReals(new OptimizedKernels<float>(degree), c, d, e),
            Operators.OnReals(new OptimizedKernels<float>(1), c, d, e))));

    /// <summary>a second call = the first, for every operator</summary>
    [Law]
    public Property Every_repetition_gives_the_same_bits(IKernels<float> kernels, CorrelationCase c, PoolingCase d, DenseCase e) =>
        All(Same(Operators.OnReals(kernels, c, d, e), Operators.OnReals(kernels, c, d, e)));

    /// <summary>eight callers at once, on the same arguments = one caller alone</summary>
    [Law]
    public Property Many_callers_at_once_get_the_same_bits(IKernels<float> kernels, CorrelationCase c, PoolingCase d, DenseCase e)
    {
        var all = new Tensor<float>[Callers][];
        Parallel.For(0, Callers, caller => all[caller] = [.. Operators.OnReals(kernels, c, d, e)]);
        Tensor<float>[] alone = [.. Operators.OnReals(kernels, c, d, e)];
        return All(all.SelectMany(one => Same(one, alone)));
    }

    /// <summary>x, k, b, W and dy after every operator = before, bit for bit</summary>
    [Law]
    public Property Arguments_are_never_written(IKernels<float> kernels, CorrelationCase c, PoolingCase d, DenseCase e)
    {
        Tensor<float>[] arguments = [c.X, c.K, c.Dy, d.X, d.Dy, e.X, e.Weight, e.Dy, c.B ?? c.X, e.B ?? e.X];
        Tensor<float>[] before = [.. arguments.Select(one => Tensor.Of(one.Shape, one.Elements))];
        _ = Operators.OnIntegers(kernels, c, d, e).Count();
        return All(Same(arguments, before));
    }

    private static IEnumerable<Property> Same(IEnumerable<Tensor<float>> got, IEnumerable<Tensor<float>> expected) =>
        got.Zip(expected, SameBits);
}
