using System.Security.Cryptography;

namespace Verification.Properties.Memory;

/// <summary>P x is x in the middle of larger memory that is NaN all around it. A result with anything in it that was read there is NaN,
/// and what was written there has changed it. Memory of the caller for a result is NaN as well, until it is written.</summary>
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
        return EveryOperator.SameBits(operators.With(Poisoned).Run(kernels), operators.Run(kernels), "the same without NaN around the arguments");
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
        float[] memory = [];
        var kernels = new OptimizedKernels<float>();
        var calls = Calls.Of(kernels, OperatorKind.Correlation, c.RealOperands.With(Poisoned),
            shape => Middle(memory = Marked(shape.ElementCount)));
        return Each(calls.Where(one => one.Operator.StartsWith(Calls.Prepared, StringComparison.Ordinal)), prepared =>
        {
            var operation = Operators<float>.All.Single(one => Calls.Prepared + one.Title == prepared.Operator);
            return All(
                SameBits(prepared.Call(), operation.Call(kernels, c.RealOperands), prepared.Operator, operation.Title),
                Equal(WrittenOutside(memory), "", $"places outside of its memory that the {prepared.Operator} wrote", ""));
        });
    }

    private static string WrittenOutside(float[] memory) => string.Join(", ", Enumerable.Range(-Margin, memory.Length)
        .Where(place => place < 0 || place >= memory.Length - (2 * Margin))
        .Where(place => BitConverter.SingleToInt32Bits(memory[place + Margin]) != Mark));

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
