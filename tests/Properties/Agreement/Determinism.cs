using System.Buffers;

namespace Verification.Properties.Agreement;

/// <summary>The same arguments give the same bits: whatever the degree of parallelism, again and again, from many threads at once; and
/// arguments are never written. The data are reals, so that another order of summation would show. A law that fails here may hold when it
/// is replayed: that, too, is a failure.</summary>
public class Determinism
{
    private const int Several = 8;
    private const int ManyCallers = 1000;

    private static readonly int[] Degrees = [2, 3, 7];

    /// <summary>2, 3 and 7 threads = 1 thread, for every operator (of Optimized, whose degree can be set)</summary>
    [Law]
    public Property Every_degree_of_parallelism_gives_the_same_bits(CorrelationCase c, PoolingCase d, DenseCase e)
    {
        EveryOperator operators = EveryOperator.OnReals(c, d, e);
        var alone = operators.Run(new OptimizedKernels<float>(1));
        return All(Degrees.Select(degree => EveryOperator.SameBits(operators.Run(new OptimizedKernels<float>(degree)), alone, "1 thread")));
    }

    /// <summary>vectors of 512 bits = vectors of this machine's usual width, for correlation, in float and in double</summary>
    [Law]
    public Property Every_width_gives_the_same_bits(CorrelationCase c)
    {
        return All(OfBothWidths(c.RealOperands), OfBothWidths(c.RealOperands.With(tensor => tensor.InDouble())));

        static Property OfBothWidths<T>(Operands<T> o) where T : struct, IFloatingPointIeee754<T> => SameBits(
                new OptimizedKernels<T>(2, wide: true).Correlation(o.X!, o.K!, o.B, o.Geometry!, o.Groups),
                new OptimizedKernels<T>(2, wide: false).Correlation(o.X!, o.K!, o.B, o.Geometry!, o.Groups));
    }

    /// <summary>the correlation prepared for repeated use = the correlation, and so are its dx and dk; the room behind the result is left alone</summary>
    [Law]
    public Property A_prepared_correlation_gives_the_same_bits(CorrelationCase c)
    {
        var kernels = new OptimizedKernels<float>();
        Operands<float> o = c.RealOperands;
        PreparedCorrelation<float> prepared = kernels.Prepare(o.K!, o.B, c.Geometry, c.Groups);
        float[] roomOfDk = new float[c.Kernel.ElementCount];
        return All(
            Fills("Correlation", "y", room => prepared.Run(o.X!, room)),
            Fills("CorrelationInputGradient", "dx", room => prepared.InputGradient(c.Input, o.Dy!, room)),
            Fills("CorrelationKernelGradient", "dk", room => prepared.KernelGradient(o.X!, o.Dy!, room)),
            SameBits(prepared.Run(o.X!), Plain("Correlation")),
            SameBits(prepared.InputGradient(c.Input, o.Dy!), Plain("CorrelationInputGradient")),
            Refuses(() => prepared.Run(null!), "x"),
            Refuses(() => prepared.InputGradient(null!, o.Dy!), "input"),
            Refuses(() => prepared.InputGradient(c.Input, null!), "dy"),
            Refuses(() => Done(() => prepared.KernelGradient(null!, o.Dy!, roomOfDk)), "x"),
            Refuses(() => Done(() => prepared.KernelGradient(o.X!, null!, roomOfDk)), "dy"),
            Refuses(() => kernels.Prepare(null!, null, c.Geometry), "k"),
            Refuses(() => kernels.Prepare(c.K, null, null!), "geometry"),
            Refuses(() => kernels.Prepare(c.K.Flattened(), null, c.Geometry), "k", [2]),
            Refuses(() => kernels.Prepare(c.K, null, c.Geometry, 0), "groups", [0]),
            Refuses(() => kernels.Prepare(c.K, Shape.Of(c.Kernel[0] + 1).Constant(1f), c.Geometry, c.Groups), "b", [c.Kernel[0] + 1]));

        Tensor<float> Plain(string name) => Operators<float>.Named(name).Call(kernels, o);

        Property Fills(string name, string result, Action<Memory<float>> call)
        {
            float[] expected = [.. Plain(name).Elements], room = [.. Enumerable.Repeat(7f, expected.Length + 3)];
            call(room);
            return All(
                SameBits(Tensor.Of<float>([room.Length], room), Tensor.Of<float>([room.Length], [.. expected, 7, 7, 7]), result),
                Refuses(() => Done(() => call(room.AsMemory(4))), result, [expected.Length, room.Length - 4]));
        }

        static object? Done(Action call)
        {
            call();
            return null;
        }
    }

    /// <summary>a prepared correlation into the caller's memory: the third call allocates nothing, on any thread that takes part</summary>
    [Fact]
    public void A_prepared_correlation_allocates_nothing_in_the_long_run()
    {
        LayerShapes[] layers =
        [
            new([1, 8, 20, 20], [16, 8, 3, 3], new Geometry(), 1), new([1, 40, 14, 14], [64, 40, 3, 3], new Geometry(), 1),
            new([1, 30, 20, 20], [30, 1, 3, 3], new Geometry(), 30), new([4, 8, 9, 9], [8, 8, 1, 1], new Geometry(), 1),
        ];
        foreach (var (name, call) in layers.SelectMany(layer => Prepared(layer).Take(2)))
        {
            call();
            call();
            AllocatedBy(call).ShouldBe(0, name);
        }
    }

    /// <summary>what a thread keeps for its work is less than 4 MiB, however large the layer, forward and for both derivatives</summary>
    [Fact]
    public void A_thread_keeps_less_than_four_mebibytes()
    {
        LayerShapes[] layers =
        [
            new([1, 3000, 9, 60], [20, 3000, 3, 3], new Geometry { Padding = 1 }, 1),
            new([1, 16, 300, 400], [8, 16, 3, 3], new Geometry { Padding = 1 }, 1),
            new([1, 2, 3, 60_000], [2, 1, 3, 3], new Geometry { Padding = 1 }, 2),
            new([1, 2, 60, 70_000], [2, 1, 2, 3], new Geometry(), 2),
            new([1, 2, 30, 140_000], [2, 2, 2, 2], new Geometry { Stride = (1, 3), Dilation = (1, 70_000) }, 1),
            new([1, 60, 300, 200], [60, 1, 3, 3], new Geometry { Stride = 2, Padding = 1 }, 60),
            new([1, 400, 40, 40], [200, 400, 3, 3], new Geometry { Padding = 1 }, 1),
            new([4, 3, 200, 200], [60, 3, 7, 7], new Geometry { Padding = 3 }, 1),
            new([1, 500, 40, 40], [300, 500, 1, 1], new Geometry(), 1),
        ];
        foreach (var (name, call) in layers.SelectMany(Prepared))
        {
            // What is worked out once for such an input is not a thread's; neither are arrays that are given back.
            call();
            Callers.Together(1, _ => AllocatedBy(call)).Single().ShouldBeInRange(1, 4 << 20, name);
        }
    }

    /// <summary>memory that throws when it is written: the caller hears of it, whichever thread it was, and can call again</summary>
    [Fact]
    public void What_a_thread_throws_reaches_the_caller()
    {
        var prepared = new OptimizedKernels<float>(4).Prepare(Data.Reals([16, 8, 3, 3], 7, 'k'), null, new Geometry());
        Tensor<float> x = Data.Reals([8, 8, 20, 20], 7, 'x');
        Tensor<float> y = prepared.Run(x);
        using var broken = new BrokenMemory(y.Shape.ElementCount);
        Should.Throw<InvalidOperationException>(() => prepared.Run(x, broken.Memory)).Message.ShouldBe(BrokenMemory.Message);
        prepared.Run(x).ShouldBe(y);
    }

    /// <summary>the third call = the second = the first, for every operator</summary>
    [Law]
    public Property Every_repetition_gives_the_same_bits(IKernels<float> kernels, CorrelationCase c, PoolingCase d, DenseCase e)
    {
        EveryOperator operators = EveryOperator.OnReals(c, d, e);
        var first = operators.Run(kernels);
        return All(Enumerable.Repeat(first, 2).Select(before => EveryOperator.SameBits(operators.Run(kernels), before, "the first")));
    }

    /// <summary>eight callers at once, each with other numbers = the same calls one after the other</summary>
    [Law]
    public Property Many_callers_at_once_get_what_each_gets_alone(IKernels<float> kernels, CorrelationCase c, PoolingCase d, DenseCase e)
    {
        EveryOperator operators = EveryOperator.OnReals(c, d, e);
        EveryOperator[] callers = [.. Enumerable.Range(1, Several).Select(number => operators.With(tensor => number * tensor))];
        var together = Callers.Together(Several, caller => callers[caller].Run(kernels));
        return All(callers.Zip(together, (one, beside) => EveryOperator.SameBits(beside, one.Run(kernels), "alone")));
    }

    /// <summary>1,000 callers at once with 1, 2, 3 and 7 threads a call, all on the same tensors = one caller alone, for every operator (of Optimized)</summary>
    [Fact]
    public void A_thousand_callers_at_once_get_what_one_gets_alone()
    {
        var alone = CallsOn(new OptimizedKernels<float>(1)).ConvertAll(call => (call.Operator, Tensor: call.Call()));
        int[] degrees = [1, .. Degrees];
        var calls = Array.ConvertAll(degrees, degree => CallsOn(new OptimizedKernels<float>(degree)));
        Tensor<float>[] results = Callers.Together(ManyCallers, caller =>
            calls[caller % degrees.Length][caller / degrees.Length % alone.Count].Call());
        for (int caller = 0; caller < ManyCallers; caller++)
        {
            var (name, expected) = alone[caller / degrees.Length % alone.Count];
            MemoryMarshal.AsBytes(results[caller].Elements).SequenceEqual(MemoryMarshal.AsBytes(expected.Elements))
                .ShouldBeTrue($"{name}, {degrees[caller % degrees.Length]} threads, caller {caller} of {ManyCallers}");
        }
    }

    /// <summary>x, k, b, W and dy after every operator = before, bit for bit</summary>
    [Law]
    public Property Arguments_are_never_written(IKernels<float> kernels, CorrelationCase c, PoolingCase d, DenseCase e)
    {
        EveryOperator before = EveryOperator.OnReals(c, d, e);
        EveryOperator after = before.With(tensor => Tensor.Of(tensor.Shape, tensor.Elements));
        after.Run(kernels);
        return EveryOperator.SameBits(after.Tensors, before.Tensors, "before");
    }

    /// <summary>A prepared correlation and its derivatives, into memory that is there.</summary>
    private static IEnumerable<(string Name, Action Call)> Prepared(LayerShapes layer)
    {
        var prepared = new OptimizedKernels<float>(1).Prepare(Data.Reals(layer.Kernel, 7, 'k'), null, layer.Geometry, layer.Groups);
        Tensor<float> x = Data.Reals(layer.Input, 7, 'x'), y = prepared.Run(x);
        float[] room = new float[y.Shape.ElementCount], roomOfDx = new float[x.Shape.ElementCount];
        float[] roomOfDk = new float[layer.Kernel.ElementCount];
        return
        [
            ($"forward, {layer}", () => prepared.Run(x, room)),
            ($"by the input, {layer}", () => prepared.InputGradient(layer.Input, y, roomOfDx)),
            ($"by the kernel, {layer}", () => prepared.KernelGradient(x, y, roomOfDk)),
        ];
    }

    private static long AllocatedBy(Action call)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        call();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    /// <summary>Every operator, on layers that are large enough for several threads and are computed in different ways.</summary>
    private static List<(string Operator, Func<Tensor<float>> Call)> CallsOn(OptimizedKernels<float> kernels)
    {
        LayerShapes[] layers =
        [
            new LayerShapes([2, 8, 20, 20], [16, 8, 3, 3], new Geometry { Padding = 1 }, 1),
            new LayerShapes([2, 40, 7, 7], [64, 40, 1, 1], new Geometry(), 1),
            new LayerShapes([1, 30, 20, 20], [30, 1, 3, 3], new Geometry { Padding = 1 }, 30),
            new LayerShapes([2, 6, 30, 31], [8, 3, 5, 4], new Geometry { Stride = 2, Padding = 2 }, 2),
            new LayerShapes([2, 6, 30, 30], 3, new Geometry { Stride = 2, Padding = 1 }),
            new LayerShapes([2, 6, 20, 50], 2, new Geometry()),
            new LayerShapes(20, 150, 40),
        ];
        return [.. layers.SelectMany(layer => Calls.Of(
            kernels, layer.Kind, layer.Operands(shape => Data.Reals(shape, 7, 'x')), shape => new float[shape.ElementCount]))];
    }

    private sealed class BrokenMemory(int length) : MemoryManager<float>
    {
        public const string Message = "This memory cannot be written.";

        public override Memory<float> Memory => CreateMemory(length);

        public override Span<float> GetSpan() => throw new InvalidOperationException(Message);

        public override MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException();

        public override void Unpin() => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
        }
    }
}
