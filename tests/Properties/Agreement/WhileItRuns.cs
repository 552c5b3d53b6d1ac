using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Verification.Properties.Agreement;

/// <summary>
/// Arguments are not only as they were after a call, but all the while: others may read them, or call with them, at the same time. So a
/// kernel cannot be turned around in place and back. What two threads do here they do many times over, since they have to meet.
/// </summary>
public class WhileItRuns
{
    private const int Several = 3;
    private const int Rounds = 4;

    /// <summary>Where the other caller is kept waiting by the machine, the one does not go on for ever.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(20);

    /// <summary>three callers at once, all on the same tensors = one caller alone, every operator</summary>
    [Law(MaxTest = 50)]
    public Property Callers_share_every_tensor(IKernels<float> kernels, SmallCorrelationCase c, PoolingCase d, DenseCase e)
    {
        EveryOperator operators = EveryOperator.OnReals(c, d, e);
        var alone = operators.Run(kernels);
        var together = new IReadOnlyList<(string Name, Tensor<float> Tensor)>[Several * Rounds];
        Callers.AtOnce(Several, caller =>
        {
            for (int round = 0; round < Rounds; round++)
            {
                together[(round * Several) + caller] = operators.Run(kernels);
            }
        });
        return All(together.SelectMany(results => results.Zip(alone, (one, other) =>
            SameBits(one.Tensor, other.Tensor, $"{one.Name}, beside others", "alone"))));
    }

    /// <summary>correlation and convolution at once, with the same x and k = each alone</summary>
    [Law(MaxTest = 100)]
    public Property Correlation_beside_convolution(IKernels<float> kernels, SmallCorrelationCase c) => BesideEachOther(
        c.RealOperands, o => kernels.Correlation(o.X!, o.K!, o.B, o.Geometry!, o.Groups),
        o => kernels.Convolution(o.X!, o.K!, o.B, o.Geometry!, o.Groups));

    /// <summary>correlation and dx at once, with the same k = each alone</summary>
    [Law(MaxTest = 100)]
    public Property Correlation_beside_its_derivative_by_the_input(IKernels<float> kernels, SmallCorrelationCase c) => BesideEachOther(
        c.RealOperands, o => kernels.Correlation(o.X!, o.K!, o.B, o.Geometry!, o.Groups),
        o => kernels.CorrelationInputGradient(o.Input!, o.K!, o.Dy!, o.Geometry!, o.Groups));

    /// <summary>dx and dk at once, with the same dy = each alone</summary>
    [Law(MaxTest = 100)]
    public Property Both_derivatives_beside_each_other(IKernels<float> kernels, SmallCorrelationCase c) => BesideEachOther(
        c.RealOperands, o => kernels.CorrelationInputGradient(o.Input!, o.K!, o.Dy!, o.Geometry!, o.Groups),
        o => kernels.CorrelationKernelGradient(o.X!, o.Kernel!, o.Dy!, o.Geometry!, o.Groups));

    /// <summary>the derivatives of both poolings at once, with the same dy = each alone</summary>
    [Law(MaxTest = 100)]
    public Property Derivatives_of_both_poolings_beside_each_other(IKernels<float> kernels, PoolingCase c) => BesideEachOther(
        c.RealOperands, o => kernels.MaximumPoolingGradient(o.X!, o.Window, o.Dy!, o.Geometry!),
        o => kernels.AveragePoolingGradient(o.Input!, o.Window, o.Dy!, o.Geometry!, o.CountPadding));

    /// <summary>dense and its dx at once, with the same W = each alone</summary>
    [Law(MaxTest = 100)]
    public Property Dense_beside_its_derivative_by_the_input(IKernels<float> kernels, DenseCase c) => BesideEachOther(
        c.RealOperands, o => kernels.Dense(o.X!, o.K!, o.B), o => kernels.DenseInputGradient(o.K!, o.Dy!));

    /// <summary>
    /// dk of many images, which threads may share out, again and again = the sum of those of the images alone, on integers
    /// </summary>
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

    /// <summary>x, k, b and dy read by another thread during correlation, convolution and their derivatives = before</summary>
    [Law(MaxTest = 50)]
    public Property Arguments_stand_still_during_correlation(IKernels<float> kernels, SmallCorrelationCase c) =>
        StandStill(kernels, OperatorKind.Correlation, c.RealOperands);

    /// <summary>x and dy read by another thread during the poolings and their derivatives = before</summary>
    [Law(MaxTest = 50)]
    public Property Arguments_stand_still_during_pooling(IKernels<float> kernels, PoolingCase c) =>
        StandStill(kernels, OperatorKind.Pooling, c.RealOperands);

    /// <summary>x, W, b and dy read by another thread during dense and its derivatives = before</summary>
    [Law(MaxTest = 50)]
    public Property Arguments_stand_still_during_dense(IKernels<float> kernels, DenseCase c) =>
        StandStill(kernels, OperatorKind.Dense, c.RealOperands);

    private static Property StandStill(IKernels<float> kernels, OperatorKind kind, Operands<float> operands)
    {
        var tensors = operands.Tensors.Select(one => (one.Name, one.Tensor, Before: one.Tensor.Elements.ToArray())).ToArray();
        using var isReading = new ManualResetEventSlim();
        bool isDone = false;
        string? changed = null;
        var reader = new Thread(() =>
        {
            while (!Volatile.Read(ref isDone))
            {
                Look();
                isReading.Set();
            }
        });
        reader.Start();
        try
        {
            isReading.Wait();
            return Each(Operators<float>.All.Where(one => one.Kind == kind).Select(operation => (Func<Property>)(() =>
            {
                for (int round = 0; round < Rounds; round++)
                {
                    operation.Call(kernels, operands);
                    Look();
                }

                return True(
                    Volatile.Read(ref changed) is null, $"{changed} was seen to change while {operation.Title} ran", $"{operation}");
            })));
        }
        finally
        {
            Volatile.Write(ref isDone, true);
            reader.Join();
        }

        void Look()
        {
            foreach (var (name, tensor, before) in tensors)
            {
                if (!MemoryMarshal.AsBytes(tensor.Elements).SequenceEqual(MemoryMarshal.AsBytes<float>(before)))
                {
                    changed ??= name;
                }
            }
        }
    }

    /// <summary>
    /// Two threads call, each the one, again and again until the other has made its rounds too, and compare with the call alone.
    /// </summary>
    private static Property BesideEachOther(
        Operands<float> shared, Func<Operands<float>, Tensor<float>> one, Func<Operands<float>, Tensor<float>> other)
    {
        Func<Operands<float>, Tensor<float>>[] calls = [one, other];
        Tensor<float>[] alone = [one(shared), other(shared)];
        Property[] results = [Expect.Passed, Expect.Passed];
        int busy = calls.Length;
        var watch = Stopwatch.StartNew();
        Callers.AtOnce(calls.Length, caller =>
        {
            for (int round = 0; round < Rounds || (watch.Elapsed < Longest && Volatile.Read(ref busy) > 0); round++)
            {
                results[caller] = All(results[caller], SameBits(calls[caller](shared), alone[caller], "beside the other call", "alone"));
                if (round == Rounds - 1)
                {
                    Interlocked.Decrement(ref busy);
                }
            }
        }, () => Volatile.Write(ref busy, 0));
        return All(results);
    }
}
