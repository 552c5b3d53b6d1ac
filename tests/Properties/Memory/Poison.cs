using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Verification.Optimized;

namespace Verification.Properties.Memory;

/// <summary>
/// P x is x in the middle of larger memory that is NaN all around it. A result with anything in it that was read there is
/// NaN, and what was written there has changed it. Memory of the caller for a result is NaN as well, until it is written.
/// </summary>
public class Poison
{
    /// <summary>The elements before and behind a tensor: more than the longest tile of vectors.</summary>
    private const int Margin = 150;

    /// <summary>A NaN that no operation gives.</summary>
    private const int Mark = 0x7FC5A5A5;

    /// <summary>f(P x, P k, P b, …) = f(x, k, b, …), bit for bit, for every operator f</summary>
    [Law]
    public Property What_surrounds_arguments_reaches_no_result(IKernels<float> kernels, CorrelationCase c, PoolingCase d, DenseCase e)
    {
        EveryOperator operators = EveryOperator.OnReals(c, d, e);
        return All(operators.With(Poisoned).Run(kernels).Zip(operators.Run(kernels), (got, expected) =>
            SameBits(got.Tensor, expected.Tensor, $"{got.Name}, NaN around its arguments", expected.Name)));
    }

    /// <summary>x, k, b, W, dy and what surrounds them, after every operator = before: the hash of all bits</summary>
    [Law]
    public Property Neither_arguments_nor_what_surrounds_them_are_written(
        IKernels<float> kernels, CorrelationCase c, PoolingCase d, DenseCase e)
    {
        EveryOperator operators = EveryOperator.OnReals(c, d, e).With(Poisoned);
        string[] before = [.. operators.Tensors.Select(pair => Hash(pair.Tensor))];
        operators.Run(kernels);
        return All(operators.Tensors.Zip(before, (after, hash) =>
            Equal(Hash(after.Tensor), hash, $"the hash of {after.Name} and what surrounds it, after", "the same, before")));
    }

    /// <summary>a prepared correlation, its dx and its dk write every element of the caller's memory, and none before or behind</summary>
    [Law]
    public Property Memory_of_the_caller_is_written_whole_and_no_further(CorrelationCase c)
    {
        var kernels = new OptimizedKernels<float>();
        Operands<float> o = c.RealOperands.With(Poisoned);
        PreparedCorrelation<float> prepared = kernels.Prepare(o.K!, o.B, c.Geometry, c.Groups);
        return All(
            Fills(room => prepared.Run(o.X!, room), kernels.Correlation(c.RealX, c.RealK, c.RealB, c.Geometry, c.Groups)),
            Fills(room => prepared.InputGradient(c.Input, o.Dy!, room),
                kernels.CorrelationInputGradient(c.Input, c.RealK, c.RealDy, c.Geometry, c.Groups)),
            Fills(room => prepared.KernelGradient(o.X!, o.Dy!, room),
                kernels.CorrelationKernelGradient(c.RealX, c.Kernel, c.RealDy, c.Geometry, c.Groups)));
    }

    private static Property Fills(
        Action<Memory<float>> call, Tensor<float> expected,
        [CallerArgumentExpression(nameof(call))] string what = "", [CallerArgumentExpression(nameof(expected))] string against = "")
    {
        float[] memory = Marked(expected.Shape.ElementCount);
        call(Middle(memory));
        IEnumerable<int> written = Enumerable.Range(-Margin, memory.Length)
            .Where(place => place < 0 || place >= expected.Shape.ElementCount)
            .Where(place => BitConverter.SingleToInt32Bits(memory[place + Margin]) != Mark);
        return All(
            SameBits(new Tensor<float>(expected.Shape, Middle(memory)), expected, what, against),
            Equal(string.Join(", ", written), "", $"places outside of the memory that were written by {what}", ""));
    }

    private static Tensor<float> Poisoned(Tensor<float> tensor)
    {
        float[] memory = Marked(tensor.Shape.ElementCount);
        tensor.Elements.CopyTo(Middle(memory).Span);
        return new(tensor.Shape, Middle(memory));
    }

    private static float[] Marked(int elements)
    {
        var memory = new float[elements + (2 * Margin)];
        Array.Fill(memory, BitConverter.Int32BitsToSingle(Mark));
        return memory;
    }

    private static Memory<float> Middle(float[] memory) => memory.AsMemory(Margin, memory.Length - (2 * Margin));

    private static string Hash(Tensor<float> tensor) => MemoryMarshal.TryGetArray(tensor.Memory, out var segment)
        ? Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes<float>(segment.Array)))
        : throw new InvalidOperationException("The tensor does not stand on an array.");
}
