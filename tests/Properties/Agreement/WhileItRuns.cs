namespace Verification.Properties.Agreement;

/// <summary>Arguments are not only as they were after a call, but all the while: others may read them, or call with them, at the same
/// time. So a kernel cannot be turned around in place and back. What two threads do here they do many times over, since they have to
/// meet.</summary>
public class WhileItRuns
{
    private const int Several = 3;
    private const int Rounds = 4;

    /// <summary>Where the other caller is kept waiting by the machine, the one does not go on for ever.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(5);

    /// <summary>three callers at once, all on the same tensors = one caller alone, every operator</summary>
    [Law(MaxTest = 50)]
    public Property Callers_share_every_tensor(IKernels<float> kernels, SmallCorrelationCase c, PoolingCase d, DenseCase e)
    {
        EveryOperator operators = EveryOperator.OnReals(c, d, e);
        var alone = operators.Run(kernels);
        var together = Callers.Together(Several, _ => TensorTransforms.UpTo(Rounds).Select(_ => operators.Run(kernels)).ToList());
        return All(together.SelectMany(rounds => rounds).Select(results => EveryOperator.SameBits(results, alone, "alone")));
    }

    /// <summary>correlation and convolution at once, with the same x and k, correlation and its dx with the same k, dx and dk, and the dx
    /// of both poolings, with the same dy, dense and its dx with the same W = each alone</summary>
    [Law(MaxTest = 100)]
    public Property Two_operators_beside_each_other(IKernels<float> kernels, SmallCorrelationCase c, PoolingCase d, DenseCase e) => Each(
        () => BesideEachOther(kernels, c.RealOperands, "Correlation", "Convolution"),
        () => BesideEachOther(kernels, c.RealOperands, "Correlation", "CorrelationInputGradient"),
        () => BesideEachOther(kernels, c.RealOperands, "CorrelationInputGradient", "CorrelationKernelGradient"),
        () => BesideEachOther(kernels, d.RealOperands, "MaximumPoolingGradient", "AveragePoolingGradient"),
        () => BesideEachOther(kernels, e.RealOperands, "Dense", "DenseInputGradient"));

    /// <summary>dk of many images, which threads may share out, again and again = the sum of those of each image, on integers</summary>
    [Law(MaxTest = 50)]
    public Property The_derivative_by_the_kernel_of_many_images(IKernels<float> kernels, SizesCase c)
    {
        Tensor<float> x = c.Integers([20, 2, 4, 10], 'x'), dy = c.Integers([20, 3, 4, 9], 'y');
        Shape kernel = [3, 2, 1, 2];
        Tensor<float> sum = TensorTransforms.UpTo(20)
            .Select(n => kernels.CorrelationKernelGradient(x.SelectImages(n), kernel, dy.SelectImages(n), new(), 1))
            .Aggregate((a, b) => a + b);
        return All(Enumerable.Range(0, Rounds).Select(_ => Equal(kernels.CorrelationKernelGradient(x, kernel, dy, new(), 1), sum)));
    }

    /// <summary>dk of the images twice over = twice dk, and of one channel of dy = that channel's, again and again, on integers</summary>
    [Law(MaxTest = 50)]
    public Property The_derivative_by_the_kernel_of_images_twice_over(IKernels<float> kernels, SizesCase c)
    {
        Tensor<float> x = c.Integers([4, 3, 8, 12], 'x'), dy = c.Integers([4, 2, 8, 11], 'y');
        Shape kernel = [2, 3, 1, 2];
        int[] twice = [0, 1, 2, 3, 3, 2, 1, 0];
        Tensor<float> dk = kernels.CorrelationKernelGradient(x, kernel, dy, new(), 1);
        return All(
            Equal(kernels.CorrelationKernelGradient(x.SelectImages(twice), kernel, dy.SelectImages(twice), new(), 1), 2 * dk),
            Equal(kernels.CorrelationKernelGradient(x, [1, 3, 1, 2], dy.SelectChannels(1), new(), 1), dk.SelectImages(1)),
            Equal(kernels.CorrelationKernelGradient(x, kernel, dy, new(), 1), dk));
    }

    /// <summary>x, k, b, W and dy read by another thread during every operator = before</summary>
    [Law(MaxTest = 50)]
    public Property Arguments_stand_still(IKernels<float> kernels, SmallCorrelationCase c, PoolingCase d, DenseCase e)
    {
        EveryOperator operators = EveryOperator.OnReals(c, d, e);
        var tensors = operators.Tensors.Select(one => (one.Name, one.Tensor, Before: one.Tensor.Elements.ToArray())).ToArray();
        bool isDone = false;
        string? changed = null;
        Property result = Passed;
        Callers.AtOnce(2, caller =>
        {
            if (caller == 0)
            {
                result = Each(Operators<float>.All, StandStill);
                Volatile.Write(ref isDone, true);
            }

            while (!Volatile.Read(ref isDone))
            {
                Look();
            }
        }, () => Volatile.Write(ref isDone, true));
        return result;

        Property StandStill(Operator<float> operation)
        {
            for (int round = 0; round < Rounds; round++)
            {
                operation.Call(kernels, operators[operation.Kind]);
                Look();
            }

            return True(Volatile.Read(ref changed) is null, $"{changed} was seen to change while {operation.Title} ran", $"{operation}");
        }

        void Look() => changed ??= tensors.FirstOrDefault(one =>
            !MemoryMarshal.AsBytes(one.Tensor.Elements).SequenceEqual(MemoryMarshal.AsBytes<float>(one.Before))).Name;
    }

    /// <summary>Two threads call, each the one, until the other has made its rounds too, and compare with the call alone.</summary>
    private static Property BesideEachOther(IKernels<float> kernels, Operands<float> shared, params string[] operators)
    {
        Tensor<float>[] alone = [.. operators.Select(Call)];
        int busy = operators.Length;
        var watch = Stopwatch.StartNew();
        return All(Callers.Together(operators.Length, caller =>
        {
            Property result = Passed;
            for (int round = 0; round < Rounds || (watch.Elapsed < Longest && Volatile.Read(ref busy) > 0); round++)
            {
                result = All(result, SameBits(Call(operators[caller]), alone[caller], $"{operators[caller]} beside the other", "alone"));
                if (round == Rounds - 1)
                {
                    Interlocked.Decrement(ref busy);
                }
            }

            return result;
        }, () => Volatile.Write(ref busy, 0)));

        Tensor<float> Call(string name) => Operators<float>.Named(name).Call(kernels, shared);
    }
}
