namespace Verification.Properties.Agreement;

/// <summary>A call gives what it gives, whatever was called before: no plan, packed weight, result, scratch memory or mode of the
/// processor is left over from another call. Two layers here differ in exactly one parameter, each parameter once; a kept plan whose key
/// lacks it is found. What they must give is written out as the formula, so that nothing else is called in between.</summary>
public class WhatRanBefore
{
    private const int Several = 4;

    /// <summary>two layers in turn that differ in one parameter, each parameter once:  k ⋆ x, dx and dk by each = the formula</summary>
    [Law]
    public Property Correlations_that_differ_in_one_parameter(IKernels<float> kernels, SizesCase c) => InTurn(
        kernels, c, Differing(c, Layer(c)), "Correlation", "CorrelationInputGradient", "CorrelationKernelGradient");

    /// <summary>the same of convolutions</summary>
    [Law]
    public Property Convolutions_that_differ_in_one_parameter(IKernels<float> kernels, SizesCase c) =>
        InTurn(kernels, c, Differing(c, Layer(c)), "Convolution");

    /// <summary>the same of poolings and their derivatives:  max x and avg x = the largest and the mean of the cells under the window</summary>
    [Law]
    public Property Poolings_that_differ_in_one_parameter(IKernels<float> kernels, SizesCase c) => InTurn(
        kernels, c, Differing(c, Pooling(c)), "MaximumPooling", "AveragePooling", "MaximumPoolingGradient", "AveragePoolingGradient");

    /// <summary>the same from several threads at once, each with layers of its own</summary>
    [Law(MaxTest = 50)]
    public Property Layers_that_differ_in_one_parameter_from_several_threads(IKernels<float> kernels, SizesCase c) => Each(
        () => AtOnce(kernels, c, Differing(c, Layer(c)), "Correlation", "Convolution", "CorrelationInputGradient"),
        () => AtOnce(kernels, c, Differing(c, Pooling(c)), "MaximumPooling", "AveragePooling", "AveragePoolingGradient"));

    /// <summary>forward, dx and dk in turn, twice, of one x, k and dy = the formula</summary>
    [Law]
    public Property Forward_and_derivatives_in_turn(IKernels<float> kernels, SizesCase c) =>
        Alternately(kernels, c, [Layer(c), Layer(c)], "Correlation", "CorrelationInputGradient", "CorrelationKernelGradient");

    /// <summary>correlation and convolution in turn with one kernel, on an image and then on a wider one:  both = the formula</summary>
    [Law]
    public Property Correlation_and_convolution_with_one_kernel(IKernels<float> kernels, SizesCase c)
    {
        Operands<float> layer = Layer(c), wider = OnImage(c, layer, 0, 0, 1);
        return All(
            Alternately(kernels, c, [layer], "Correlation", "Convolution", "Convolution", "Correlation"),
            Alternately(kernels, c, [wider], "Convolution", "Correlation"));
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

    /// <summary>more padding behind, then less again:  the other positions stay as they were;  dy of 0 there adds nothing to dx</summary>
    [Law]
    public Property More_padding_behind_only_adds_positions(IKernels<float> kernels, SizesCase c)
    {
        Geometry walk = new() { Padding = new(1, 0, 1, 0), Stride = (1, c.Window) }, wider = walk with { Padding = new(1, 1, 1, c.Window) };
        Operands<float> layer = Layer(c) with { Geometry = walk }, more = layer with { Geometry = wider };
        Operands<float> pooling = Pooling(c) with { CountPadding = false };
        Tensor<float> dy = Dy(c, layer, OperatorKind.Correlation), dyOfMore = Dy(c, more, OperatorKind.Correlation);
        Operator<float> dx = Operators<float>.Named("CorrelationInputGradient");
        return Each(
            () => OnlyAdd(kernels, layer, wider, "Correlation", "Convolution"),
            () => Equal(
                dx.Call(kernels, layer with { Dy = dy }), dx.Call(kernels, more with { Dy = Tensor.From(dyOfMore.Shape, dy.OrZero) })),
            () => OnlyAdd(kernels, pooling, pooling.Geometry! with { Padding = 1 }, "MaximumPooling", "AveragePooling"));
    }

    /// <summary>rounding up, then down:  perhaps positions at the end, and the others as they were</summary>
    [Law]
    public Property Rounding_up_only_adds_positions(IKernels<float> kernels, SizesCase c)
    {
        Geometry walk = new() { Stride = 2 + (c.Rows % 2) }, up = walk with { Rounding = RoundingMode.Up };
        Operands<float> pooling = Pooling(c) with { Geometry = walk, CountPadding = true };
        return Each(
            () => OnlyAdd(kernels, Layer(c) with { Geometry = walk }, up, "Correlation"),
            () => OnlyAdd(kernels, pooling, up, "MaximumPooling", "AveragePooling"));
    }

    /// <summary>both means of one padded input in turn, twice:  each = the formula, and so are the derivatives</summary>
    [Law]
    public Property Both_means_of_one_input(IKernels<float> kernels, SizesCase c) =>
        InTurn(kernels, c, BothMeans(c), "AveragePooling", "AveragePoolingGradient");

    /// <summary>both means of ones at each size of the image in turn:  counting padding ≤ not counting it, which is 1</summary>
    [Law]
    public Property Both_means_of_ones(IKernels<float> kernels, SizesCase c) =>
        InTurn(kernels, c, BothMeans(c).Select(layer => layer.With(x => x.Shape.Constant(1f))), "AveragePooling");

    /// <summary>W as O×F, then the same memory as F×O, then as O×F again:  W x, dx by each = the formula</summary>
    [Law]
    public Property Weights_in_the_same_memory_under_two_shapes(IKernels<float> kernels, DenseCase c) =>
        Alternately(kernels, c, WithWeights(c, c.Weight, Turned(c.Weight), c.Weight), "Dense", "DenseInputGradient");

    /// <summary>a weight of one row in the same memory as a weight of several:  W x = the formula, in either order</summary>
    [Law]
    public Property Weights_in_the_same_memory_as_one_row(IKernels<float> kernels, DenseCase c)
    {
        Tensor<float> row = c.Weight.Reshape([1, c.Weight.Shape.ElementCount]);
        return Alternately(kernels, c, WithWeights(c, c.Weight, row, Turned(row), c.Weight), "Dense", "DenseInputGradient");
    }

    /// <summary>W x, then dx by the same memory under the other shape, which has as many outputs as W features</summary>
    [Law]
    public Property Weights_in_the_same_memory_forward_and_back(IKernels<float> kernels, DenseCase c) =>
        Alternately(kernels, c, WithWeights(c, c.Weight, Turned(c.Weight)), "DenseInputGradient", "Dense");

    /// <summary>k [O, C, u, v], then the same memory as [O, C, v, u] and [O, C·u·v, 1, 1]:  k ⋆ x and dx = the formula</summary>
    [Law]
    public Property Kernels_in_the_same_memory_under_two_shapes(IKernels<float> kernels, SizesCase c) =>
        InTurn(kernels, c, SameMemory(c), "Correlation", "CorrelationInputGradient");

    /// <summary>the same, forward and derivatives in turn</summary>
    [Law]
    public Property Kernels_in_the_same_memory_forward_and_back(IKernels<float> kernels, SizesCase c) =>
        Alternately(kernels, c, SameMemory(c), "Correlation", "CorrelationInputGradient", "CorrelationKernelGradient");

    /// <summary>k [O, C, u, v], then the same memory as [O·C, u·v, 1, 1]:  k ⋆ x and dx = the formula, in either order</summary>
    [Law]
    public Property Kernels_in_the_same_memory_as_single_cells(IKernels<float> kernels, SizesCase c)
    {
        Tensor<float> cells = c.Integers([8, 6, 1, 1], 'k');
        Operands<float>[] layers = WithKernels(c, (cells, [1, 6, 2, 4]), (cells.Reshape([2, 4, 2, 3]), [1, 4, 5, 6]), (cells, [1, 6, 2, 4]));
        return Alternately(kernels, c, c.Window > 1 ? layers : layers[1..], "Correlation", "CorrelationInputGradient");
    }

    /// <summary>x as C channels of H×W, then the same memory as C·H channels of 1×W:  k ⋆ x, max x and avg x = the formula</summary>
    [Law]
    public Property Images_in_the_same_memory_under_two_shapes(IKernels<float> kernels, SizesCase c)
    {
        Tensor<float> x = Layer(c).X!;
        Operands<float> one = Of(x), other = Of(x.Reshape([1, 20, 1, x.Shape[3]]));
        return Alternately(kernels, c, [one, other, one], "Correlation", "MaximumPooling", "AveragePooling");

        Operands<float> Of(Tensor<float> image) =>
            new(2 * image, c.Integers([2, image.Shape[1], 1, 2], 'k'), Geometry: new() { Padding = (0, 1) }, Window: (1, 2));
    }

    /// <summary>in between every operator on NaN, or on larger numbers of a larger shape, or with a tensor that does not fit, which is
    /// refused, or with no images at all:  the same bits as before</summary>
    [Law(MaxTest = 50)]
    public Property Other_calls_leave_nothing(
        IKernels<float> kernels, SmallCorrelationCase c, SmallCorrelationCase larger, PoolingCase d, PoolingCase other, DenseCase e)
    {
        EveryOperator operators = EveryOperator.OnReals(c, d, e);
        var before = operators.Run(kernels);
        EveryOperator integers = EveryOperator.On(c, d, e);
        return All(new Action[]
        {
            () => operators.With(tensor => tensor.Map(_ => float.NaN)).Run(kernels),
            () => EveryOperator.OnReals(larger, other, e).With(tensor => 1000 * tensor).Run(kernels),
            () => Array.ForEach([.. Operators<float>.All], one => AttemptBadCalls(kernels, one, integers[one.Kind])),
        }.Select(between =>
        {
            between();
            return EveryOperator.SameBits(operators.Run(kernels), before, "before");
        }));
    }

    /// <summary>the processor's modes after every operator = before:  sums and products of subnormal numbers, and of 1 + 2⁻²⁴</summary>
    [Law]
    public Property The_arithmetic_of_the_thread_is_left_as_it_was(
        IKernels<float> kernels, SmallCorrelationCase c, PoolingCase d, DenseCase e)
    {
        Tensor<int> before = Arithmetic();
        return Each(Operators<float>.All, operation =>
        {
            operation.Call(kernels, EveryOperator.On(c, d, e)[operation.Kind]);
            return Equal(Arithmetic(), before, $"the arithmetic after {operation}", "the arithmetic before");
        });
    }

    /// <summary>What an operator gives of each layer = the formula, which is worked out once for a layer that comes again.</summary>
    private static Property Judge(IKernels<float> kernels, LawCase c, string name, params IEnumerable<Operands<float>> layers)
    {
        Operator<float> operation = Operators<float>.Named(name);
        var formulas = new Dictionary<Operands<float>, Tensor<float>>(ReferenceEqualityComparer.Instance);
        return All(layers.Select(layer =>
        {
            // The kernels get a dy of their own at each call: they might write to it.
            Operands<float> own = layer with { Dy = Dy(c, layer, operation.Kind) };
            Tensor<float> expected = formulas.GetValueOrDefault(layer) ?? Formula(operation, own);
            formulas[layer] = expected;
            return operation.Gives(kernels, own, expected, "the formula");
        }));
    }

    private static Tensor<float> Formula(Operator<float> operation, Operands<float> o)
    {
        return operation.Name switch
        {
            "Correlation" => Summed(operation, o with { Dy = null }),
            "Convolution" => Summed(operation, o with { Dy = null, K = o.K!.Flipped() }),
            "CorrelationInputGradient" => Summed(operation, o with { X = null, Input = o.Input }),
            "CorrelationKernelGradient" => Summed(operation, o with { K = null, Kernel = o.Kernel }),
            "Dense" => OfPixels("Correlation"),
            "DenseInputGradient" => OfPixels("CorrelationInputGradient"),
            "MaximumPooling" => Window<float>.Folded(operation, o with { K = null }, w => w.Largest),
            "MaximumPoolingGradient" => Window<float>.Scattered(o, w => [w.Seen.MaxBy(cell => w[cell])], (_, dy) => dy),
            "AveragePooling" => Window<float>.Folded(operation, o with { K = null }, w => w.Total / w.Divisor),
            _ => Window<float>.Scattered(o, w => w.Seen, (w, dy) => dy / w.Divisor),
        };

        Tensor<float> OfPixels(string name)
        {
            Operands<float> pixels = o.With(one => one.Reshape([.. one.Shape, 1, 1])) with { Geometry = new() };
            return Formula(Operators<float>.Named(name), pixels).Flattened();
        }

        static Tensor<float> Summed(Operator<float> operation, Operands<float> o) =>
            Window<float>.Summed(operation, o, (_, product) => product, (a, b, sum) => sum + (a * b));
    }

    /// <summary>A multiple of every divisor of a mean.</summary>
    private static Tensor<float> Dy(LawCase c, Operands<float> layer, OperatorKind kind) =>
        144 * Data.Integers(Operators<float>.Of(kind).First().Result(layer), c.Seed, 'y');

    /// <summary>One operator after the other, each on all the layers, so that no other is called in between.</summary>
    private static Property InTurn(
        IKernels<float> kernels, LawCase c, IEnumerable<Operands<float>> layers, params string[] operators) =>
        Each(operators, one => Judge(kernels, c, one, layers));

    /// <summary>One layer after the other, and all operators on each.</summary>
    private static Property Alternately(
        IKernels<float> kernels, LawCase c, IEnumerable<Operands<float>> layers, params string[] operators) =>
        Each(layers.SelectMany(_ => operators, ValueTuple.Create), one => Judge(kernels, c, one.Item2, one.Item1));

    /// <summary>One operator after the other, each on all the layers, which are shared out among several threads.</summary>
    private static Property AtOnce(IKernels<float> kernels, LawCase c, Operands<float>[] layers, params string[] operators) =>
        Each(operators, one => All(Callers.Together(Several, caller =>
            Judge(kernels, c, one, layers.Where((_, number) => number % Several == caller)).With(() => "beside others"))));

    /// <summary>The first positions of each result with the wider walk are those of the other, whichever is called first.</summary>
    private static Property OnlyAdd(IKernels<float> kernels, Operands<float> layer, Geometry wider, params string[] operators) =>
        Each(operators, name =>
        {
            Tensor<float> before = Call(layer.Geometry!), more = Call(wider), after = Call(layer.Geometry!);
            return All(
                Equal(Tensor.From(before.Shape, (n, o, i, j) => more[n, o, i, j]), before, $"the beginning by {name}", "all without"),
                Equal(after, before, $"all without, by {name}, again", "before"));

            Tensor<float> Call(Geometry walk) => Operators<float>.Named(name).Call(kernels, layer with { Geometry = walk });
        });

    /// <summary>Calls that are refused, and one of no images.</summary>
    private static void AttemptBadCalls(IKernels<float> kernels, Operator<float> operation, Operands<float> good)
    {
        Tensor<float>? none = good.X?.NoImages();
        foreach (Operands<float> bad in new[]
        {
            good with { K = null, X = null, Dy = null, Input = null, Kernel = null },
            good.With(tensor => tensor.Reshape([1, .. tensor.Shape])),
            good with { X = none, Dy = good.Dy?.NoImages(), Input = none?.Shape, Kernel = good.K?.Shape },
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
    }

    /// <summary>The bits of a few sums and products of numbers that the compiler does not know.</summary>
    private static Tensor<int> Arithmetic()
    {
        float[] given = [float.Epsilon, 1.17549435E-38f, 1, 5.9604645E-08f, 8.940697E-08f, 0.5f, -1];
        float[] computed =
            [given[0] + given[0], given[1] * given[5], given[2] + given[3], given[2] + given[4], given[6] - given[4], given[0] * given[2]];
        return Tensor.Of<int>([computed.Length], Array.ConvertAll(computed, BitConverter.SingleToInt32Bits));
    }

    private static Operands<float> Layer(SizesCase c) => new(
        144 * c.Integers([1, 4, 5, 6 + (c.Columns % 3)], 'x'), c.Integers([2, 2, 2, 2], 'k'), Groups: 2,
        Geometry: new() { Stride = (1 + (c.Seed % 2), c.Window), Padding = new(1, 0, 1, 1) });

    /// <summary>Padding on one side only, which counts then, a column left over, which rounding up sees, and no ties.</summary>
    private static Operands<float> Pooling(SizesCase c) => new(
        144 * Data.Distinct([1, 4, 5, 6 + (2 * (c.Columns % 2))], c.Seed), Window: 2, CountPadding: c.Channels % 2 == 0,
        Geometry: new() { Stride = (1 + (c.Seed % 2), 2), Padding = new(1, 0, 1, 0) });

    /// <summary>The layer, then one that differs in one parameter, then the layer again, and so on for each parameter.</summary>
    private static Operands<float>[] Differing(SizesCase c, Operands<float> layer)
    {
        Geometry walk = layer.Geometry!;
        var (stride, before, after) = (walk.Stride, walk.Padding.Before, walk.Padding.After);
        Geometry same = walk with { Padding = Padding.Same };
        Geometry[] walks =
        [
            walk with { Stride = (stride.Rows + 1, stride.Columns) }, walk with { Stride = (stride.Rows, stride.Columns + 1) },
            walk with { Dilation = (2, 1) }, walk with { Dilation = (1, 2) }, walk with { Rounding = RoundingMode.Up },
            walk with { Padding = new(1 - before.Rows, after.Rows, before.Columns, after.Columns) },
            walk with { Padding = new(before.Rows, 1 - after.Rows, before.Columns, after.Columns) },
            walk with { Padding = new(before.Rows, after.Rows, 1 - before.Columns, after.Columns) },
            walk with { Padding = new(before.Rows, after.Rows, before.Columns, 1 - after.Columns) },
        ];
        IEnumerable<Operands<float>> others =
        [
            .. walks.Select(other => layer with { Geometry = other }),
            OnImage(c, layer, 1, 0, 0), OnImage(c, layer, 0, 1, 0), OnImage(c, layer, 0, 0, 1),
            .. layer.K is null
                ? new[]
                {
                    layer with { Window = (3, 2) }, layer with { Window = (2, 3) }, layer with { CountPadding = !layer.CountPadding },
                }
                : [WithK(4, 2, 2, 2), WithK(2, 2, 3, 2), WithK(2, 2, 2, 3), WithK(2, 4, 2, 2) with { Groups = 1 }],
        ];
        return
        [
            .. others.SelectMany(other => new[] { layer, other }), layer,
            .. new[] { same, same with { Padding = Padding.SameLower }, same }.Select(other => layer with { Geometry = other }),
        ];

        Operands<float> WithK(params int[] sizes) => layer with { K = c.Integers([.. sizes], 'k') };
    }

    /// <summary>The same layer on an image of another size.</summary>
    private static Operands<float> OnImage(SizesCase c, Operands<float> layer, int images, int rows, int columns)
    {
        Shape image = [1 + images, 4, 5 + rows, layer.Input![3] + columns];
        return layer with { X = 144 * (layer.K is null ? Data.Distinct(image, c.Seed) : c.Integers(image, 'x')) };
    }

    private static Operands<float>[] BothMeans(SizesCase c)
    {
        Operands<float> one = Pooling(c), other = one with { CountPadding = !one.CountPadding }, wider = OnImage(c, one, 0, 0, 1);
        return [one, other, one, wider, wider with { CountPadding = other.CountPadding }];
    }

    private static Tensor<float> Turned(Tensor<float> weight) => weight.Reshape([weight.Shape[1], weight.Shape[0]]);

    private static Operands<float>[] WithWeights(DenseCase c, params Tensor<float>[] weights) =>
        [.. weights.Select(w => new Operands<float>(Data.Integers([c.X.Shape[0], w.Shape[1]], c.Seed, 'x'), w))];

    private static Operands<float>[] SameMemory(SizesCase c)
    {
        Tensor<float> k = c.Integers([2, 4, 2, 3], 'k');
        return WithKernels(c, (k, [1, 4, 5, 6]), (k.Reshape([2, 4, 3, 2]), [1, 4, 5, 6]), (k.Reshape([2, 24, 1, 1]), [1, 24, 1, 4]),
            (k, [1, 4, 5, 6]));
    }

    private static Operands<float>[] WithKernels(SizesCase c, params (Tensor<float> K, Shape Image)[] layers) =>
        [.. layers.Select(layer => new Operands<float>(c.Integers(layer.Image, 'x'), layer.K, Geometry: new()))];
}
