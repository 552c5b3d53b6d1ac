namespace Verification.Properties.Agreement;

/// <summary>
/// A call gives what it gives, whatever was called before: no plan, packed weight, result, scratch memory or mode of the processor is left
/// over from another call. Two layers here differ in exactly one parameter, each parameter once; a kept plan whose key lacks it is found.
/// What they must give is written out as the formula, so that nothing else is called in between.
/// </summary>
public class WhatRanBefore
{
    private const int Several = 4;

    /// <summary>two layers in turn that differ in one parameter, each parameter once:  k ⋆ x by each = the formula</summary>
    [Law]
    public Property Correlations_that_differ_in_one_parameter(IKernels<float> kernels, SizesCase c) =>
        InTurn(kernels, Differing(Layer.Of(c)), "Correlation");

    /// <summary>the same of convolutions</summary>
    [Law]
    public Property Convolutions_that_differ_in_one_parameter(IKernels<float> kernels, SizesCase c) =>
        InTurn(kernels, Differing(Layer.Of(c)), "Convolution");

    /// <summary>the same of the derivatives by the input:  ⟨dx, x⟩ = ⟨dy, k ⋆ x⟩</summary>
    [Law]
    public Property Derivatives_by_the_input_that_differ_in_one_parameter(IKernels<float> kernels, SizesCase c) =>
        InTurn(kernels, Differing(Layer.Of(c)), "CorrelationInputGradient");

    /// <summary>the same of the derivatives by the kernel:  ⟨dk, k⟩ = ⟨dy, k ⋆ x⟩</summary>
    [Law]
    public Property Derivatives_by_the_kernel_that_differ_in_one_parameter(IKernels<float> kernels, SizesCase c) =>
        InTurn(kernels, Differing(Layer.Of(c)), "CorrelationKernelGradient");

    /// <summary>the same of poolings:  max x and avg x = the largest and the mean of the cells under the window</summary>
    [Law]
    public Property Poolings_that_differ_in_one_parameter(IKernels<float> kernels, SizesCase c) =>
        InTurn(kernels, Differing(Layer.OfPooling(c)), "MaximumPooling", "AveragePooling");

    /// <summary>the same of their derivatives:  ⟨dx, x⟩ = ⟨dy, max x⟩ and ⟨dx, 1⟩ = ⟨dy, avg 1⟩</summary>
    [Law]
    public Property Derivatives_of_poolings_that_differ_in_one_parameter(IKernels<float> kernels, SizesCase c) =>
        InTurn(kernels, Differing(Layer.OfPooling(c)), "MaximumPoolingGradient", "AveragePoolingGradient");

    /// <summary>the same from several threads at once, each with layers of its own</summary>
    [Law(MaxTest = 50)]
    public Property Layers_that_differ_in_one_parameter_from_several_threads(IKernels<float> kernels, SizesCase c) => Each(
    [
        .. AtOnce(kernels, Differing(Layer.Of(c)), "Correlation", "CorrelationInputGradient"),
        .. AtOnce(kernels, Differing(Layer.OfPooling(c)), "MaximumPooling", "AveragePooling", "AveragePoolingGradient"),
    ]);

    /// <summary>forward, dx and dk in turn, twice, of one x, k and dy:  y = the formula, ⟨dx, x⟩ = ⟨dk, k⟩ = ⟨dy, y⟩</summary>
    [Law]
    public Property Forward_and_derivatives_in_turn(IKernels<float> kernels, SizesCase c) =>
        Alternately(kernels, Enumerable.Repeat(Layer.Of(c), 2), "Correlation", "CorrelationInputGradient", "CorrelationKernelGradient");

    /// <summary>correlation and convolution in turn with one kernel, on an image and then on a wider one:  both = the formula</summary>
    [Law]
    public Property Correlation_and_convolution_with_one_kernel(IKernels<float> kernels, SizesCase c)
    {
        Layer layer = Layer.Of(c), wider = layer.OnImage(0, 0, 1);
        return All(
            Alternately(kernels, [layer], "Correlation", "Convolution", "Convolution", "Correlation"),
            Alternately(kernels, [wider], "Convolution", "Correlation"));
    }

    /// <summary>k ⋆ x + k ∗ x = (k + flip k) ⋆ x,  convolution first and correlation first</summary>
    [Law]
    public Property A_kernel_and_its_mirror_image(IKernels<float> kernels, SmallCorrelationCase c)
    {
        Tensor<float> both = c.Correlate(kernels, c.X, c.K + c.K.Flipped());
        return All(
            Equal(kernels.Convolution(c.X, c.K, null, c.Geometry, c.Groups) + c.Correlate(kernels, c.X, c.K), both),
            Equal(c.Correlate(kernels, c.X, c.OtherK) + kernels.Convolution(c.X, c.OtherK, null, c.Geometry, c.Groups),
                c.Correlate(kernels, c.X, c.OtherK + c.OtherK.Flipped())));
    }

    /// <summary>
    /// more padding behind, then less again:  more positions at the end, and the others as they were;  their dy of 0 adds nothing to dx
    /// </summary>
    [Law]
    public Property More_padding_behind_only_adds_positions(IKernels<float> kernels, SizesCase c)
    {
        Layer layer = Layer.Of(c) with { Geometry = new() { Padding = new(1, 0, 1, 0), Stride = (1, c.Window) } };
        Layer more = layer with { Geometry = layer.Geometry with { Padding = new(1, 1, 1, c.Window) } };
        Layer pooling = Layer.OfPooling(c) with { CountPadding = false };
        Tensor<float> dy = layer.Dy(layer.Y.Shape);
        Tensor<float> extended = Tensor.From(more.Y.Shape, (n, o, i, j) => i < dy.Shape[2] && j < dy.Shape[3] ? dy[n, o, i, j] : 0);
        return Each(
        [
            .. OnlyAdd(kernels, layer, more.Geometry, "Correlation", "Convolution"),
            () => Equal(
                kernels.CorrelationInputGradient(layer.X.Shape, layer.K, dy, layer.Geometry, layer.Groups),
                kernels.CorrelationInputGradient(layer.X.Shape, layer.K, extended, more.Geometry, layer.Groups)),
            .. OnlyAdd(kernels, pooling, pooling.Geometry with { Padding = new(1, 1, 1, 1) }, "MaximumPooling", "AveragePooling"),
        ]);
    }

    /// <summary>rounding up, then down:  perhaps positions at the end, and the others as they were</summary>
    [Law]
    public Property Rounding_up_only_adds_positions(IKernels<float> kernels, SizesCase c)
    {
        Layer layer = Layer.Of(c) with { Geometry = new() { Stride = 2 + (c.Rows % 2) }, CountPadding = true };
        Geometry up = layer.Geometry with { Rounding = RoundingMode.Up };
        return Each(OnlyAdd(kernels, layer, up, "Correlation", "MaximumPooling", "AveragePooling"));
    }

    /// <summary>both means of one padded input in turn, twice:  each = the formula, and so are the derivatives</summary>
    [Law]
    public Property Both_means_of_one_input(IKernels<float> kernels, SizesCase c) =>
        InTurn(kernels, BothMeans(c), "AveragePooling", "AveragePoolingGradient");

    /// <summary>
    /// both means at each size of the image in turn:  the mean of ones that counts padding ≤ the one that does not, which is 1
    /// </summary>
    [Law]
    public Property Both_means_of_ones(IKernels<float> kernels, SizesCase c) =>
        InTurn(kernels, [.. BothMeans(c).Select(layer => layer.OfOnes)], "AveragePooling");

    /// <summary>W as O×F, then the same memory as F×O, then as O×F again:  W x, dx by each = those by a copy of it</summary>
    [Law]
    public Property Weights_in_the_same_memory_under_two_shapes(IKernels<float> kernels, DenseCase c) =>
        OfWeights(kernels, c, c.Weight, c.Weight.Reshape([c.Weight.Shape[1], c.Weight.Shape[0]]), c.Weight);

    /// <summary>a weight of one row in the same memory as a weight of several:  W x = the formula, in either order</summary>
    [Law]
    public Property Weights_in_the_same_memory_as_one_row(IKernels<float> kernels, DenseCase c)
    {
        int count = c.Weight.Shape.ElementCount;
        return OfWeights(kernels, c, c.Weight, c.Weight.Reshape([1, count]), c.Weight.Reshape([count, 1]), c.Weight);
    }

    /// <summary>W x, then dx by the same memory under the other shape, which has as many outputs as W features</summary>
    [Law]
    public Property Weights_in_the_same_memory_forward_and_back(IKernels<float> kernels, DenseCase c)
    {
        Tensor<float> turned = c.Weight.Reshape([c.Weight.Shape[1], c.Weight.Shape[0]]);
        return Each(
            () => DerivesByX(kernels, c.Weight, c.Dy), () => Multiplies(kernels, c.Weight, c.X),
            () => DerivesByX(kernels, turned, c.X), () => Multiplies(kernels, turned, c.Dy));
    }

    /// <summary>k [O, C, u, v], then the same memory as [O, C, v, u] and [O, C·u·v, 1, 1]:  k ⋆ x and ⟨dx, x⟩ = the formula</summary>
    [Law]
    public Property Kernels_in_the_same_memory_under_two_shapes(IKernels<float> kernels, SizesCase c) =>
        InTurn(kernels, SameMemory(c), "Correlation", "CorrelationInputGradient");

    /// <summary>the same, forward and derivatives in turn</summary>
    [Law]
    public Property Kernels_in_the_same_memory_forward_and_back(IKernels<float> kernels, SizesCase c) =>
        Alternately(kernels, SameMemory(c), "Correlation", "CorrelationInputGradient", "CorrelationKernelGradient");

    /// <summary>
    /// k [O, C, u, v], then the same memory as [O·C, u·v, 1, 1], a weight of single cells:  k ⋆ x and ⟨dx, x⟩ = the formula, in either
    /// order
    /// </summary>
    [Law]
    public Property Kernels_in_the_same_memory_as_single_cells(IKernels<float> kernels, SizesCase c)
    {
        Layer cells = Layer.Plain(c) with { X = c.Integers([1, 6, 2, 4], 'x'), K = c.Integers([8, 6, 1, 1], 'k') };
        Layer[] layers = [cells, cells.WithKernelAs([2, 4, 2, 3], [1, 4, 5, 6]), cells];
        return Alternately(kernels, c.Window > 1 ? layers : layers[1..], "Correlation", "CorrelationInputGradient");
    }

    /// <summary>x as C channels of H×W, then the same memory as C·H channels of 1×W:  k ⋆ x, max x and avg x = the formula</summary>
    [Law]
    public Property Images_in_the_same_memory_under_two_shapes(IKernels<float> kernels, SizesCase c)
    {
        Layer one = Layer.Plain(c) with { Geometry = new() { Padding = (0, 1) }, Window = (1, 2), K = c.Integers([2, 4, 1, 2], 'k') };
        Layer other = one with { X = one.X.Reshape([1, 20, 1, one.X.Shape[3]]), K = c.Integers([2, 20, 1, 2], 'k') };
        return Alternately(kernels, [one, other, one], "Correlation", "MaximumPooling", "AveragePooling");
    }

    /// <summary>
    /// in between every operator on NaN, or on larger numbers of a larger shape, or with a tensor that does not fit, which is refused, or
    /// with no images at all:  the same bits as before
    /// </summary>
    [Law(MaxTest = 50)]
    public Property Other_calls_leave_nothing(
        IKernels<float> kernels, SmallCorrelationCase c, SmallCorrelationCase larger, PoolingCase d, PoolingCase other, DenseCase e)
    {
        EveryOperator operators = EveryOperator.OnReals(c, d, e);
        var before = operators.Run(kernels);
        Operands<float>[] operands = [c.Operands, d.Operands, e.Operands];
        return All(new Action[]
        {
            () => operators.With(tensor => tensor.Map(_ => float.NaN)).Run(kernels),
            () => EveryOperator.OnReals(larger, other, e).With(tensor => 1000 * tensor).Run(kernels),
            () => Array.ForEach([.. Operators<float>.All], one => AttemptBadCalls(kernels, one, operands[(int)one.Kind])),
        }.Select(between =>
        {
            between();
            return EveryOperator.SameBits(operators.Run(kernels), before, "before");
        }));
    }

    /// <summary>
    /// the processor's modes after every operator = before: 2⁻¹⁴⁹ + 2⁻¹⁴⁹ = 2⁻¹⁴⁸, 2⁻¹²⁶/2 = 2⁻¹²⁷, 1 + 2⁻²⁴ = 1, 1 + 3·2⁻²⁵ = 1 + 2⁻²³
    /// </summary>
    [Law]
    public Property The_arithmetic_of_the_thread_is_left_as_it_was(
        IKernels<float> kernels, SmallCorrelationCase c, PoolingCase d, DenseCase e)
    {
        Operands<float>[] operands = [c.Operands, d.Operands, e.Operands];
        Tensor<int> before = Arithmetic();
        return Each(Operators<float>.All.Select(operation => (Func<Property>)(() =>
        {
            operation.Call(kernels, operands[(int)operation.Kind]);
            return Equal(Arithmetic(), before, $"the arithmetic after {operation}", "the arithmetic before");
        })));
    }

    /// <summary>What an operator gives of a layer = the formula; a derivative gives the inner product that it must have.</summary>
    private static Property Judge(IKernels<float> kernels, string operation, Layer layer)
    {
        Tensor<float> y = operation.Contains("Pooling", StringComparison.Ordinal) ? layer.Maximum : layer.Y;
        Tensor<float> got = Operators<float>.Named(operation).Call(kernels, layer.Operands with { Dy = layer.Dy(y.Shape) });
        return (operation switch
        {
            "Correlation" => Equal(got, y, "k ⋆ x"),
            "Convolution" => Equal(got, layer.Convolved, "k ∗ x"),
            "CorrelationInputGradient" => Equal(got.Dot(layer.X), layer.Dy(y.Shape).Dot(y), "⟨dx, x⟩"),
            "CorrelationKernelGradient" => Equal(got.Dot(layer.K), layer.Dy(y.Shape).Dot(y), "⟨dk, k⟩"),
            "MaximumPooling" => Equal(got, y, "max x"),
            "MaximumPoolingGradient" => Equal(got.Dot(layer.X), layer.Dy(y.Shape).Dot(y), "⟨dx, x⟩"),
            "AveragePooling" => Equal(got, layer.Mean, "avg x"),
            _ => Equal(got.Dot(layer.X.Shape.Constant(1f)), layer.Dy(y.Shape).Dot(layer.OfOnes.Mean), "⟨dx, 1⟩"),
        }).With(() => $"{operation} of {layer}");
    }

    /// <summary>W x = the formula.</summary>
    private static Property Multiplies(IKernels<float> kernels, Tensor<float> w, Tensor<float> x) => Equal(
        kernels.Dense(x, w, null), Matrix(x.Shape[0], w.Shape[0], (n, o) => TensorTransforms.UpTo(w.Shape[1]).Sum(f => w[o, f] * x[n, f])));

    /// <summary>Wᵀ dy = the formula.</summary>
    private static Property DerivesByX(IKernels<float> kernels, Tensor<float> w, Tensor<float> dy) => Equal(
        kernels.DenseInputGradient(w, dy),
        Matrix(dy.Shape[0], w.Shape[1], (n, f) => TensorTransforms.UpTo(w.Shape[0]).Sum(o => w[o, f] * dy[n, o])));

    /// <summary>One operator after the other, each on all the layers, so that no other is called in between.</summary>
    private static Property InTurn(IKernels<float> kernels, IReadOnlyList<Layer> layers, params string[] operators) =>
        Each(operators.Select(one => (Func<Property>)(() => All(layers.Select(layer => Judge(kernels, one, layer))))));

    /// <summary>One layer after the other, and all operators on each.</summary>
    private static Property Alternately(IKernels<float> kernels, IEnumerable<Layer> layers, params string[] operators) =>
        Each(layers.SelectMany(layer => operators.Select(one => (Func<Property>)(() => Judge(kernels, one, layer)))));

    /// <summary>One operator after the other, each on all the layers, which are shared out among several threads.</summary>
    private static IEnumerable<Func<Property>> AtOnce(IKernels<float> kernels, IReadOnlyList<Layer> layers, params string[] operators) =>
        operators.Select(one => (Func<Property>)(() =>
        {
            var properties = new Property[layers.Count];
            Callers.AtOnce(Several, caller =>
            {
                for (int number = caller; number < layers.Count; number += Several)
                {
                    properties[number] = Judge(kernels, one, layers[number]).With(() => "beside others");
                }
            });
            return All(properties);
        }));

    /// <summary>W x and dx by several weights, the one after the other.</summary>
    private static Property OfWeights(IKernels<float> kernels, DenseCase c, params Tensor<float>[] weights) =>
        Each(weights.SelectMany(w => new Func<Property>[]
        {
            () => Multiplies(kernels, w, Data.Integers([c.X.Shape[0], w.Shape[1]], c.Seed, 'x')),
            () => DerivesByX(kernels, w, Data.Integers([c.X.Shape[0], w.Shape[0]], c.Seed, 'y')),
        }));

    /// <summary>The first positions of each result with the wider walk are those of the other, whichever is called first.</summary>
    private static IEnumerable<Func<Property>> OnlyAdd(IKernels<float> kernels, Layer layer, Geometry wider, params string[] operators) =>
        operators.Select(name => (Func<Property>)(() =>
        {
            Tensor<float> before = Call(layer.Geometry), more = Call(wider), after = Call(layer.Geometry);
            Tensor<float> first = Tensor.From(before.Shape, (n, o, i, j) => more[n, o, i, j]);
            return All(Equal(first, before, "the first positions", "all without"), Equal(after, before, "all without, again", "before"));

            Tensor<float> Call(Geometry walk) => Operators<float>.Named(name).Call(kernels, layer.Operands with { Geometry = walk });
        }));

    /// <summary>Calls that are refused, and one of no images.</summary>
    private static void AttemptBadCalls(IKernels<float> kernels, Operator<float> operation, Operands<float> good)
    {
        Tensor<float>? none = NoImages(good.X);
        foreach (Operands<float> bad in new[]
        {
            good with { K = null, X = null, Dy = null, Input = null, Kernel = null },
            good.With(tensor => tensor.Reshape([1, .. tensor.Shape])),
            good with { X = none, Dy = NoImages(good.Dy), Input = none?.Shape, Kernel = good.K?.Shape },
        })
        {
            try
            {
                operation.Call(kernels, bad);
            }
            catch (Exception ended) when (ended is ArgumentException or NotOfferedException or NullReferenceException)
            {
                // However it ends: what comes afterwards is what counts.
            }
        }

        static Tensor<float>? NoImages(Tensor<float>? x) => x is null ? null : Tensor.Create<float>([0, .. x.Shape.Skip(1)], _ => { });
    }

    /// <summary>The bits of a few sums and products of numbers that the compiler does not know.</summary>
    private static Tensor<int> Arithmetic()
    {
        float[] given = [float.Epsilon, 1.17549435E-38f, 1, 5.9604645E-08f, 8.940697E-08f, 0.5f, -1];
        float[] computed =
            [given[0] + given[0], given[1] * given[5], given[2] + given[3], given[2] + given[4], given[6] - given[4], given[0] * given[2]];
        return Tensor.Of<int>([computed.Length], Array.ConvertAll(computed, BitConverter.SingleToInt32Bits));
    }

    /// <summary>The layer, then one that differs in one parameter, then the layer again, and so on for each parameter.</summary>
    private static Layer[] Differing(Layer layer) => [.. layer.Others.SelectMany(other => new[] { layer, other }), layer];

    private static Layer[] BothMeans(SizesCase c)
    {
        Layer one = Layer.OfPooling(c), other = one with { CountPadding = !one.CountPadding }, wider = one.OnImage(0, 0, 1);
        return [one, other, one, wider, wider with { CountPadding = other.CountPadding }];
    }

    private static Layer[] SameMemory(SizesCase c)
    {
        Layer first = Layer.Plain(c) with { X = c.Integers([1, 4, 5, 6], 'x'), K = c.Integers([2, 4, 2, 3], 'k') };
        return [first, first.WithKernelAs([2, 4, 3, 2], [1, 4, 5, 6]), first.WithKernelAs([2, 24, 1, 1], [1, 24, 1, 4]), first];
    }

    private static Tensor<float> Matrix(int rows, int columns, Func<int, int, float> element) =>
        Tensor.From([rows, columns, 1, 1], (i, j, _, _) => element(i, j)).Reshape([rows, columns]);

    /// <summary>A small layer and what it must give, written out as the formula.</summary>
    private sealed record Layer(Tensor<float> X, Tensor<float> K, Geometry Geometry, int Groups, Pair Window, bool CountPadding, int Seed)
    {
        // What it must give is kept once it is computed, but not by a layer that differs in a parameter. The kernels get a dy of their own
        // at each call: they might write to it.
        private Layer(Layer other) => (X, K, Geometry, Groups, Window, CountPadding, Seed) =
            (other.X, other.K, other.Geometry, other.Groups, other.Window, other.CountPadding, other.Seed);

        public Operands<float> Operands =>
            new() { X = X, K = K, Window = Window, Geometry = Geometry, Groups = Groups, CountPadding = CountPadding };

        /// <summary>The same layer on an image of ones.</summary>
        public Layer OfOnes => field ??= this with { X = X.Shape.Constant(1f) };

        /// <summary>k ⋆ x.</summary>
        public Tensor<float> Y => field ??= Correlated();

        /// <summary>k ∗ x.</summary>
        public Tensor<float> Convolved => field ??= (this with { K = K.Flipped() }).Y;

        /// <summary>max x.</summary>
        public Tensor<float> Maximum => field ??= Pooled((seen, _) => seen.Max());

        /// <summary>avg x.</summary>
        public Tensor<float> Mean => field ??= Pooled((seen, divisor) => seen.Sum() / divisor);

        /// <summary>The same layer but for one parameter, each once.</summary>
        public IEnumerable<Layer> Others =>
        [
            .. OtherWalks().Select(walk => this with { Geometry = walk }),
            OnImage(1, 0, 0), OnImage(0, 1, 0), OnImage(0, 0, 1),
            this with { Groups = 1, K = OtherK(0, 2, 0, 0) },
            this with { K = OtherK(2, 0, 0, 0) }, this with { K = OtherK(0, 0, 1, 0) }, this with { K = OtherK(0, 0, 0, 1) },
            this with { Window = (Window.Rows + 1, Window.Columns) }, this with { Window = (Window.Rows, Window.Columns + 1) },
            this with { CountPadding = !CountPadding },
        ];

        public static Layer Of(SizesCase c) => new(
            144 * c.Integers([1, 4, 5, 6 + (c.Columns % 3)], 'x'), c.Integers([2, 2, 2, 2], 'k'),
            new Geometry { Stride = (1 + (c.Seed % 2), c.Window), Padding = c.Rows > 2 ? Padding.Same : new Padding(1, 0, 1, 1) },
            2, 2, c.Channels % 2 == 0, c.Seed);

        public static Layer Plain(SizesCase c) => Of(c) with { Groups = 1, Geometry = new() };

        /// <summary>
        /// With padding on one side only, so that counting it makes a difference, and a column left over, so that rounding up does.
        /// </summary>
        public static Layer OfPooling(SizesCase c) => Of(c) with
        {
            X = 144 * c.Integers([1, 4, 5, 6 + (2 * (c.Columns % 2))], 'x'),
            Geometry = new() { Stride = (1 + (c.Seed % 2), 2), Padding = new(1, 0, 1, 0) },
        };

        public Tensor<float> Dy(Shape output) => 144 * Data.Integers(output, Seed, 'y');

        /// <summary>The same layer on an image of another size.</summary>
        public Layer OnImage(int images, int rows, int columns) => this with
        {
            X = 144 * Data.Integers([X.Shape[0] + images, X.Shape[1], X.Shape[2] + rows, X.Shape[3] + columns], Seed, 'x'),
        };

        /// <summary>The same layer with its kernel in the same memory under another shape, on an image that fits.</summary>
        public Layer WithKernelAs(Shape kernel, Shape image) => this with
        {
            X = X.Shape.Equals(image) ? X : Data.Integers(image, Seed, 'x'),
            K = K.Reshape(kernel),
        };

        public override string ToString() =>
            $"input {X.Shape}, kernel {K.Shape}, {Geometry}, {Groups} groups, window {Window}{(CountPadding ? ", padding counted" : "")}";

        private IEnumerable<Geometry> OtherWalks()
        {
            Geometry walk = Geometry;
            var (stride, before, after) = (walk.Stride, walk.Padding.Before, walk.Padding.After);
            Padding[] paddings = walk.Padding.Rule != PaddingRule.Given ? [Padding.SameLower] :
            [
                new(1 - before.Rows, after.Rows, before.Columns, after.Columns),
                new(before.Rows, 1 - after.Rows, before.Columns, after.Columns),
                new(before.Rows, after.Rows, 1 - before.Columns, after.Columns),
                new(before.Rows, after.Rows, before.Columns, 1 - after.Columns),
            ];
            return
            [
                walk with { Stride = (stride.Rows + 1, stride.Columns) }, walk with { Stride = (stride.Rows, stride.Columns + 1) },
                walk with { Dilation = (2, 1) }, walk with { Dilation = (1, 2) }, walk with { Rounding = RoundingMode.Up },
                .. paddings.Select(padding => walk with { Padding = padding }),
            ];
        }

        private Tensor<float> OtherK(int outputs, int inputs, int rows, int columns) => Data.Integers(
            [K.Shape[0] + outputs, K.Shape[1] + inputs, K.Shape[2] + rows, K.Shape[3] + columns], Seed, 'k');

        private Tensor<float> Correlated()
        {
            Axis rows = Geometry.Rows(X.Shape[2], K.Shape[2]), columns = Geometry.Columns(X.Shape[3], K.Shape[3]);
            return Tensor.From([X.Shape[0], K.Shape[0], rows.Output, columns.Output], (n, o, i, j) =>
            {
                int first = o / (K.Shape[0] / Groups) * K.Shape[1];
                return (from c in TensorTransforms.UpTo(K.Shape[1])
                        from u in TensorTransforms.UpTo(K.Shape[2])
                        from v in TensorTransforms.UpTo(K.Shape[3])
                        select K[o, c, u, v] * X.OrZero(n, first + c, rows.Cell(i, u), columns.Cell(j, v))).Sum();
            });
        }

        /// <summary>Of each window something of the cells that it sees, and of the number that is divided by.</summary>
        private Tensor<float> Pooled(Func<IEnumerable<float>, int, float> fold)
        {
            Axis rows = Geometry.Rows(X.Shape[2], Window.Rows), columns = Geometry.Columns(X.Shape[3], Window.Columns);
            return Tensor.From([X.Shape[0], X.Shape[1], rows.Output, columns.Output], (n, c, i, j) => fold(
                from u in TensorTransforms.UpTo(Window.Rows)
                from v in TensorTransforms.UpTo(Window.Columns)
                where rows.Sees(i, u) && columns.Sees(j, v)
                select X[n, c, rows.Cell(i, u), columns.Cell(j, v)],
                rows.Count(i, CountPadding) * columns.Count(j, CountPadding)));
        }
    }
}
