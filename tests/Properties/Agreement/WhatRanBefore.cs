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
        All(InTurn(c).Select(layer => Correlates(kernels, layer)));

    /// <summary>the same of convolutions</summary>
    [Law]
    public Property Convolutions_that_differ_in_one_parameter(IKernels<float> kernels, SizesCase c) => All(InTurn(c).Select(layer => Equal(
        kernels.Convolution(layer.X, layer.K.Flipped(), null, layer.Geometry, layer.Groups), layer.Y).With(() => $"{layer}")));

    /// <summary>the same of the derivatives by the input:  ⟨dx, x⟩ = ⟨dy, k ⋆ x⟩</summary>
    [Law]
    public Property Derivatives_by_the_input_that_differ_in_one_parameter(IKernels<float> kernels, SizesCase c) =>
        All(InTurn(c).Select(layer => DerivesByInput(kernels, layer)));

    /// <summary>the same of the derivatives by the kernel:  ⟨dk, k⟩ = ⟨dy, k ⋆ x⟩</summary>
    [Law]
    public Property Derivatives_by_the_kernel_that_differ_in_one_parameter(IKernels<float> kernels, SizesCase c) =>
        All(InTurn(c).Select(layer => DerivesByKernel(kernels, layer)));

    /// <summary>the same of poolings:  max x and avg x = the largest and the mean of the cells under the window</summary>
    [Law]
    public Property Poolings_that_differ_in_one_parameter(IKernels<float> kernels, SizesCase c) => Each(
        () => All(PoolingsInTurn(c).Select(layer => HasMaximum(kernels, layer))),
        () => All(PoolingsInTurn(c).Select(layer => HasMean(kernels, layer))));

    /// <summary>the same of their derivatives:  ⟨dx, x⟩ = ⟨dy, max x⟩ and ⟨dy, avg x⟩</summary>
    [Law]
    public Property Derivatives_of_poolings_that_differ_in_one_parameter(IKernels<float> kernels, SizesCase c) => Each(
        () => All(PoolingsInTurn(c).Select(layer => Equal(
            kernels.MaximumPoolingGradient(layer.X, layer.Window, layer.DyOfPooling, layer.Geometry).Dot(layer.X),
            layer.DyOfPooling.Dot(layer.Maximum)).With(() => $"{layer}"))),
        () => All(PoolingsInTurn(c).Select(layer => DerivesMean(kernels, layer))));

    /// <summary>the same from several threads at once, each with layers of its own</summary>
    [Law(MaxTest = 50)]
    public Property Layers_that_differ_in_one_parameter_from_several_threads(IKernels<float> kernels, SizesCase c)
    {
        Layer[] layers = [.. InTurn(c)], poolings = [.. PoolingsInTurn(c)];
        return Each(
            () => AtOnce(layers, layer => Correlates(kernels, layer)),
            () => AtOnce(layers, layer => DerivesByInput(kernels, layer)),
            () => AtOnce(poolings, layer => HasMaximum(kernels, layer)),
            () => AtOnce(poolings, layer => HasMean(kernels, layer)),
            () => AtOnce(poolings, layer => DerivesMean(kernels, layer)));
    }

    /// <summary>forward, dx and dk in turn, twice, of one x, k and dy:  y = the formula, ⟨dx, x⟩ = ⟨dk, k⟩ = ⟨dy, y⟩</summary>
    [Law]
    public Property Forward_and_derivatives_in_turn(IKernels<float> kernels, SizesCase c)
    {
        Layer layer = Layer.Of(c);
        Func<Property>[] calls =
            [() => Correlates(kernels, layer), () => DerivesByInput(kernels, layer), () => DerivesByKernel(kernels, layer)];
        return Each([.. calls, .. calls]);
    }

    /// <summary>correlation and convolution in turn with one kernel, twice:  both = the formula</summary>
    [Law]
    public Property Correlation_and_convolution_with_one_kernel(IKernels<float> kernels, SizesCase c)
    {
        Layer layer = Layer.Of(c);
        Tensor<float> convolved = (layer with { K = layer.K.Flipped() }).Y;
        Func<Property>[] calls =
        [
            () => Correlates(kernels, layer),
            () => Equal(kernels.Convolution(layer.X, layer.K, null, layer.Geometry, layer.Groups), convolved),
        ];
        return All([.. calls.Select(call => call()), .. calls.Reverse().Select(call => call())]);
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
        Layer pooling = Layer.OfPooling(c);
        Geometry more = layer.Geometry with { Padding = new(1, 1, 1, c.Window) };
        Geometry moreOfPooling = pooling.Geometry with { Padding = new(1, 1, 1, 1) };
        Tensor<float> dy = layer.Dy, extended = (layer with { Geometry = more }).Y is var y
            ? Tensor.From(y.Shape, (n, o, i, j) => i < dy.Shape[2] && j < dy.Shape[3] ? dy[n, o, i, j] : 0) : dy;
        return Each(
            () => OnlyAdds(walk => kernels.Correlation(layer.X, layer.K, null, walk, layer.Groups), layer.Geometry, more),
            () => OnlyAdds(walk => kernels.Convolution(layer.X, layer.K, null, walk, layer.Groups), layer.Geometry, more),
            () => Equal(
                kernels.CorrelationInputGradient(layer.X.Shape, layer.K, dy, layer.Geometry, layer.Groups),
                kernels.CorrelationInputGradient(layer.X.Shape, layer.K, extended, more, layer.Groups)),
            () => OnlyAdds(walk => kernels.MaximumPooling(pooling.X, pooling.Window, walk), pooling.Geometry, moreOfPooling),
            () => OnlyAdds(
                walk => kernels.AveragePooling(pooling.X, pooling.Window, walk, countPadding: false), pooling.Geometry, moreOfPooling));
    }

    /// <summary>rounding up, then down:  perhaps positions at the end, and the others as they were</summary>
    [Law]
    public Property Rounding_up_only_adds_positions(IKernels<float> kernels, SizesCase c)
    {
        Layer layer = Layer.Of(c) with { Geometry = new() { Stride = 2 + (c.Rows % 2) } };
        Geometry up = layer.Geometry with { Rounding = RoundingMode.Up };
        return Each(
            () => OnlyAdds(walk => kernels.Correlation(layer.X, layer.K, null, walk, layer.Groups), layer.Geometry, up),
            () => OnlyAdds(walk => kernels.MaximumPooling(layer.X, layer.Window, walk), layer.Geometry, up),
            () => OnlyAdds(walk => kernels.AveragePooling(layer.X, layer.Window, walk, countPadding: true), layer.Geometry, up));
    }

    /// <summary>correlation, then convolution, on images of other sizes but with one kernel:  both = the formula</summary>
    [Law]
    public Property One_kernel_on_two_images(IKernels<float> kernels, SizesCase c)
    {
        Layer small = Layer.Of(c), large = small.OnImage(0, 0, 1), turned = large with { K = small.K.Flipped() };
        return All(
            Correlates(kernels, small),
            Equal(kernels.Convolution(large.X, small.K, null, large.Geometry, large.Groups), turned.Y),
            Correlates(kernels, large));
    }

    /// <summary>both means of one padded input in turn, twice:  each = the formula, and so are the derivatives</summary>
    [Law]
    public Property Both_means_of_one_input(IKernels<float> kernels, SizesCase c) => Each(
        () => All(BothMeans(c).Select(layer => HasMean(kernels, layer))),
        () => All(BothMeans(c).Select(layer => DerivesMean(kernels, layer))));

    /// <summary>
    /// both means at each size of the image in turn:  the mean of ones that counts padding ≤ the one that does not, which is 1
    /// </summary>
    [Law]
    public Property Both_means_of_ones(IKernels<float> kernels, SizesCase c) => All(BothMeans(c).Select(layer =>
    {
        Tensor<float> y = kernels.AveragePooling(layer.Ones, layer.Window, layer.Geometry, layer.CountPadding);
        return layer.CountPadding ? Equal(y, layer.MeanOfOnes) : Equal(y, y.Shape.Constant(1f));
    }));

    /// <summary>W as O×F, then the same memory as F×O, then as O×F again:  W x, dx by each = those by a copy of it</summary>
    [Law]
    public Property Weights_in_the_same_memory_under_two_shapes(IKernels<float> kernels, DenseCase c)
    {
        Tensor<float> turned = c.Weight.Reshape([c.Weight.Shape[1], c.Weight.Shape[0]]);
        return Each(new[] { c.Weight, turned, c.Weight }.SelectMany(w =>
        {
            Tensor<float> x = Data.Integers([c.X.Shape[0], w.Shape[1]], c.Seed, 'x');
            Tensor<float> dy = Data.Integers([c.X.Shape[0], w.Shape[0]], c.Seed, 'y');
            return new Func<Property>[]
            {
                () => Equal(kernels.Dense(x, w, null), WeightTimes(w, x)),
                () => Equal(kernels.DenseInputGradient(w, dy), WeightTimes(Transposed(w), dy)),
            };
        }));
    }

    /// <summary>W x, then dx by the same memory under the other shape, which has as many outputs as W features</summary>
    [Law]
    public Property Weights_in_the_same_memory_forward_and_back(IKernels<float> kernels, DenseCase c)
    {
        Tensor<float> turned = c.Weight.Reshape([c.Weight.Shape[1], c.Weight.Shape[0]]);
        return Each(
            () => Equal(kernels.DenseInputGradient(c.Weight, c.Dy), WeightTimes(Transposed(c.Weight), c.Dy)),
            () => Equal(kernels.Dense(c.X, c.Weight, null), WeightTimes(c.Weight, c.X)),
            () => Equal(kernels.DenseInputGradient(turned, c.X), WeightTimes(Transposed(turned), c.X)),
            () => Equal(kernels.Dense(c.Dy, turned, null), WeightTimes(turned, c.Dy)));
    }

    /// <summary>a weight of one row in the same memory as a weight of several:  W x = the formula, in either order</summary>
    [Law]
    public Property Weights_in_the_same_memory_as_one_row(IKernels<float> kernels, DenseCase c)
    {
        Tensor<float> row = c.Weight.Reshape([1, c.Weight.Shape.ElementCount]), column = c.Weight.Reshape([c.Weight.Shape.ElementCount, 1]);
        return All(new[] { c.Weight, row, column, c.Weight }.Select(w =>
        {
            Tensor<float> x = Data.Integers([c.X.Shape[0], w.Shape[1]], c.Seed, 'x');
            Tensor<float> dy = Data.Integers([c.X.Shape[0], w.Shape[0]], c.Seed, 'y');
            return Each(
                () => Equal(kernels.Dense(x, w, null), WeightTimes(w, x)),
                () => Equal(kernels.DenseInputGradient(w, dy), WeightTimes(Transposed(w), dy)));
        }));
    }

    /// <summary>k [O, C, u, v], then the same memory as [O, C, v, u] and [O, C·u·v, 1, 1]:  k ⋆ x = the formula</summary>
    [Law]
    public Property Kernels_in_the_same_memory_under_two_shapes(IKernels<float> kernels, SizesCase c) =>
        All(SameMemory(c).Select(layer => Correlates(kernels, layer)));

    /// <summary>the same of the derivative by the input:  ⟨dx, x⟩ = ⟨dy, k ⋆ x⟩</summary>
    [Law]
    public Property Kernels_in_the_same_memory_under_two_shapes_in_dx(IKernels<float> kernels, SizesCase c) =>
        All(SameMemory(c).Select(layer => DerivesByInput(kernels, layer)));

    /// <summary>the same, forward and derivatives in turn</summary>
    [Law]
    public Property Kernels_in_the_same_memory_forward_and_back(IKernels<float> kernels, SizesCase c) =>
        Each(SameMemory(c).SelectMany(layer => new Func<Property>[]
        {
            () => Correlates(kernels, layer), () => DerivesByInput(kernels, layer), () => DerivesByKernel(kernels, layer),
        }));

    /// <summary>
    /// k [O, C, u, v], then the same memory as [O·C, u·v, 1, 1], a weight of single cells:  k ⋆ x and ⟨dx, x⟩ = the formula, in either
    /// order
    /// </summary>
    [Law]
    public Property Kernels_in_the_same_memory_as_single_cells(IKernels<float> kernels, SizesCase c)
    {
        Layer plain = Layer.Of(c) with { Groups = 1, Geometry = new() };
        Layer cells = plain with { X = c.Integers([1, 6, 2, 4], 'x'), K = c.Integers([8, 6, 1, 1], 'k') };
        Layer[] layers = [cells, cells.WithKernelAs([2, 4, 2, 3], [1, 4, 5, 6]), cells];
        return Each((c.Window > 1 ? layers : layers[1..]).SelectMany(layer => new Func<Property>[]
        {
            () => Correlates(kernels, layer), () => DerivesByInput(kernels, layer),
        }));
    }

    /// <summary>x as C channels of H×W, then the same memory as C·H channels of 1×W:  k ⋆ x, max x and avg x = the formula</summary>
    [Law]
    public Property Images_in_the_same_memory_under_two_shapes(IKernels<float> kernels, SizesCase c)
    {
        Layer layer = Layer.Of(c) with { Geometry = new() { Padding = (0, 1) }, Groups = 1, Window = (1, 2) };
        Layer one = layer with { K = c.Integers([2, 4, 1, 2], 'k') };
        Layer other = layer with { X = layer.X.Reshape([1, 20, 1, layer.X.Shape[3]]), K = c.Integers([2, 20, 1, 2], 'k') };
        return Each(new[] { one, other, one }.SelectMany(each => new Func<Property>[]
        {
            () => Equal(kernels.Correlation(each.X, each.K, null, each.Geometry), each.Y),
            () => Equal(kernels.MaximumPooling(each.X, each.Window, new()), (each with { Geometry = new() }).Maximum),
            () => Equal(kernels.AveragePooling(each.X, each.Window, new(), countPadding: false), (each with { Geometry = new() }).Mean),
        }));
    }

    /// <summary>every operator on NaN, and then again on what it had before:  the same bits as before</summary>
    [Law(MaxTest = 50)]
    public Property NaN_is_not_left_over(IKernels<float> kernels, SmallCorrelationCase c, PoolingCase d, DenseCase e)
    {
        EveryOperator operators = EveryOperator.OnReals(c, d, e);
        return Unmoved(kernels, operators, () => operators.With(tensor => tensor.Map(_ => float.NaN)).Run(kernels));
    }

    /// <summary>every operator on larger numbers of a larger shape in between:  the same bits as before</summary>
    [Law(MaxTest = 50)]
    public Property A_larger_call_leaves_nothing(
        IKernels<float> kernels, SmallCorrelationCase c, SmallCorrelationCase larger, PoolingCase d, PoolingCase other, DenseCase e)
    {
        EveryOperator operators = EveryOperator.OnReals(c, d, e);
        return Unmoved(kernels, operators, () => EveryOperator.OnReals(larger, other, e).With(tensor => 1000 * tensor).Run(kernels));
    }

    /// <summary>
    /// every operator with a tensor that does not fit, which is refused, or with no images at all:  the same bits as before
    /// </summary>
    [Law(MaxTest = 50)]
    public Property A_refused_call_and_an_empty_batch_leave_nothing(
        IKernels<float> kernels, SmallCorrelationCase c, PoolingCase d, DenseCase e)
    {
        Operands<float>[] operands = [c.Operands, d.Operands, e.Operands];
        return Unmoved(kernels, EveryOperator.OnReals(c, d, e), () =>
        {
            foreach (var operation in Operators<float>.All)
            {
                Operands<float> good = operands[(int)operation.Kind];
                Attempt(() => operation.Call(kernels, good with { K = null, X = null, Dy = null, Input = null, Kernel = null }));
                Attempt(() => operation.Call(kernels, good.With(tensor => tensor.Reshape([1, .. tensor.Shape]))));
                Attempt(() => operation.Call(kernels, good with
                {
                    X = NoImages(good.X),
                    Dy = NoImages(good.Dy),
                    Input = NoImages(good.X)?.Shape,
                    Kernel = good.K?.Shape,
                }));
            }
        });
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

    /// <summary>k ⋆ x = the formula.</summary>
    private static Property Correlates(IKernels<float> kernels, Layer layer) => Equal(
        kernels.Correlation(layer.X, layer.K, null, layer.Geometry, layer.Groups), layer.Y, "k ⋆ x", "the formula").With(() => $"{layer}");

    /// <summary>⟨dx, x⟩ = ⟨dy, k ⋆ x⟩.</summary>
    private static Property DerivesByInput(IKernels<float> kernels, Layer layer) => Equal(
        kernels.CorrelationInputGradient(layer.X.Shape, layer.K, layer.Dy, layer.Geometry, layer.Groups).Dot(layer.X),
        layer.Dy.Dot(layer.Y), "⟨dx, x⟩", "⟨dy, k ⋆ x⟩").With(() => $"{layer}");

    /// <summary>⟨dk, k⟩ = ⟨dy, k ⋆ x⟩.</summary>
    private static Property DerivesByKernel(IKernels<float> kernels, Layer layer) => Equal(
        kernels.CorrelationKernelGradient(layer.X, layer.K.Shape, layer.Dy, layer.Geometry, layer.Groups).Dot(layer.K),
        layer.Dy.Dot(layer.Y), "⟨dk, k⟩", "⟨dy, k ⋆ x⟩").With(() => $"{layer}");

    /// <summary>max x = the largest cell of each window.</summary>
    private static Property HasMaximum(IKernels<float> kernels, Layer layer) => Equal(
        kernels.MaximumPooling(layer.X, layer.Window, layer.Geometry), layer.Maximum, "max x", "the largest").With(() => $"{layer}");

    /// <summary>avg x = the mean of each window.</summary>
    private static Property HasMean(IKernels<float> kernels, Layer layer) => Equal(
        kernels.AveragePooling(layer.X, layer.Window, layer.Geometry, layer.CountPadding), layer.Mean, "avg x", "the mean")
        .With(() => $"{layer}");

    /// <summary>⟨dx, 1⟩ = ⟨dy, avg 1⟩.</summary>
    private static Property DerivesMean(IKernels<float> kernels, Layer layer) => Equal(
        kernels.AveragePoolingGradient(layer.X.Shape, layer.Window, layer.DyOfPooling, layer.Geometry, layer.CountPadding).Dot(layer.Ones),
        layer.DyOfPooling.Dot(layer.MeanOfOnes), "⟨dx, 1⟩", "⟨dy, avg 1⟩").With(() => $"{layer}");

    /// <summary>The bits of a few sums and products of numbers that the compiler does not know.</summary>
    private static Tensor<int> Arithmetic()
    {
        float[] given = [float.Epsilon, 1.17549435E-38f, 1, 5.9604645E-08f, 8.940697E-08f, 0.5f, -1];
        float[] computed =
            [given[0] + given[0], given[1] * given[5], given[2] + given[3], given[2] + given[4], given[6] - given[4], given[0] * given[2]];
        return Tensor.Of<int>([computed.Length], Array.ConvertAll(computed, BitConverter.SingleToInt32Bits));
    }

    /// <summary>The first positions of the result with the wider walk are those of the other, whichever is called first.</summary>
    private static Property OnlyAdds(Func<Geometry, Tensor<float>> call, Geometry walk, Geometry wider)
    {
        Tensor<float> before = call(walk), more = call(wider), after = call(walk);
        Tensor<float> first = Tensor.From(before.Shape, (n, o, i, j) => more[n, o, i, j]);
        return All(Equal(first, before, "the first positions", "all without"), Equal(after, before, "all without, again", "before"));
    }

    private static Property Unmoved(IKernels<float> kernels, EveryOperator operators, Action between)
    {
        var before = operators.Run(kernels);
        between();
        return All(operators.Run(kernels).Zip(before, (one, other) => SameBits(one.Tensor, other.Tensor, one.Name, "before")));
    }

    private static void Attempt(Action call)
    {
        try
        {
            call();
        }
        catch (Exception ended) when (ended is ArgumentException or NotOfferedException or NullReferenceException)
        {
            // However it ends: what comes afterwards is what counts.
        }
    }

    private static Property AtOnce(IReadOnlyList<Layer> layers, Func<Layer, Property> judged)
    {
        var properties = new Property[layers.Count];
        Callers.AtOnce(Several, caller =>
        {
            for (int number = caller; number < layers.Count; number += Several)
            {
                properties[number] = judged(layers[number]).With(() => $"{layers[number]}, beside others");
            }
        });
        return All(properties);
    }

    /// <summary>The layer, then one that differs in one parameter, then the layer again, and so on for each parameter.</summary>
    private static IEnumerable<Layer> InTurn(SizesCase c) => Layer.Of(c) is var layer
        ? [.. layer.Others.SelectMany(other => new[] { layer, other }), layer] : [];

    private static IEnumerable<Layer> PoolingsInTurn(SizesCase c) => Layer.OfPooling(c) is var layer
        ? [.. layer.OtherPoolings.SelectMany(other => new[] { layer, other }), layer] : [];

    private static IEnumerable<Layer> BothMeans(SizesCase c)
    {
        Layer one = Layer.OfPooling(c), other = one with { CountPadding = !one.CountPadding };
        Layer wider = one.OnImage(0, 0, 1);
        return [one, other, one, wider, wider with { CountPadding = other.CountPadding }];
    }

    private static Layer[] SameMemory(SizesCase c)
    {
        Layer plain = Layer.Of(c) with { Groups = 1, Geometry = new() };
        Layer first = plain with { X = c.Integers([1, 4, 5, 6], 'x'), K = c.Integers([2, 4, 2, 3], 'k') };
        return [first, first.WithKernelAs([2, 4, 3, 2], [1, 4, 5, 6]), first.WithKernelAs([2, 24, 1, 1], [1, 24, 1, 4]), first];
    }

    private static Tensor<float>? NoImages(Tensor<float>? x) => x is null ? null : Tensor.Create<float>([0, .. x.Shape.Skip(1)], _ => { });

    private static Tensor<float> Transposed(Tensor<float> w) =>
        Tensor.From([w.Shape[1], w.Shape[0], 1, 1], (f, o, _, _) => w[o, f]).Reshape([w.Shape[1], w.Shape[0]]);

    /// <summary>W x for each row x: the formula.</summary>
    private static Tensor<float> WeightTimes(Tensor<float> w, Tensor<float> x) =>
        Tensor.From([x.Shape[0], w.Shape[0], 1, 1], (n, o, _, _) => Enumerable.Range(0, w.Shape[1]).Sum(f => w[o, f] * x[n, f]))
            .Reshape([x.Shape[0], w.Shape[0]]);

    /// <summary>A small layer and what it must give, written out as the formula.</summary>
    private sealed record Layer(Tensor<float> X, Tensor<float> K, Geometry Geometry, int Groups, Pair Window, bool CountPadding, int Seed)
    {
        // What it must give is kept once it is computed, but not by a layer that differs in a parameter. The kernels get a dy of their own
        // at each call: they might write to it.
        private Layer(Layer other) => (X, K, Geometry, Groups, Window, CountPadding, Seed) =
            (other.X, other.K, other.Geometry, other.Groups, other.Window, other.CountPadding, other.Seed);

        public Tensor<float> Ones => X.Shape.Constant(1f);

        public Tensor<float> Dy => Data.Integers(Y.Shape, Seed, 'y');

        public Tensor<float> DyOfPooling => 144 * Data.Integers(Maximum.Shape, Seed, 'y');

        /// <summary>k ⋆ x.</summary>
        public Tensor<float> Y => field ??= Correlated();

        /// <summary>max x.</summary>
        public Tensor<float> Maximum => field ??= Pooled(X, (largest, _, _, _) => largest);

        /// <summary>avg x.</summary>
        public Tensor<float> Mean => field ??= Pooled(X, (_, sum, _, divisor) => sum / divisor);

        /// <summary>avg 1.</summary>
        public Tensor<float> MeanOfOnes => field ??= Pooled(Ones, (_, _, seen, divisor) => (float)seen / divisor);

        /// <summary>The same layer but for one parameter, each once.</summary>
        public IEnumerable<Layer> Others =>
        [
            .. OfWalks(Geometry).Select(walk => this with { Geometry = walk }),
            this with { Groups = 1, K = OtherK(0, 2, 0, 0) },
            OnImage(1, 0, 0), OnImage(0, 1, 0), OnImage(0, 0, 1),
            this with { K = OtherK(2, 0, 0, 0) }, this with { K = OtherK(0, 0, 1, 0) }, this with { K = OtherK(0, 0, 0, 1) },
        ];

        /// <summary>The same pooling but for one parameter, each once.</summary>
        public IEnumerable<Layer> OtherPoolings =>
        [
            .. OfWalks(Geometry).Select(walk => this with { Geometry = walk }),
            this with { CountPadding = !CountPadding },
            OnImage(1, 0, 0), OnImage(0, 1, 0), OnImage(0, 0, 1),
            this with { Window = (Window.Rows + 1, Window.Columns) }, this with { Window = (Window.Rows, Window.Columns + 1) },
        ];

        public static Layer Of(SizesCase c) => new(
            144 * c.Integers([1, 4, 5, 6 + (c.Columns % 3)], 'x'), c.Integers([2, 2, 2, 2], 'k'),
            new Geometry { Stride = (1 + (c.Seed % 2), c.Window), Padding = c.Rows > 2 ? Padding.Same : new Padding(1, 0, 1, 1) },
            2, 2, c.Channels % 2 == 0, c.Seed);

        /// <summary>
        /// With padding on one side only, so that counting it makes a difference, and a column left over, so that rounding up does.
        /// </summary>
        public static Layer OfPooling(SizesCase c) => Of(c) with
        {
            X = 144 * c.Integers([1, 4, 5, 6 + (2 * (c.Columns % 2))], 'x'),
            Geometry = new() { Stride = (1 + (c.Seed % 2), 2), Padding = new(1, 0, 1, 0) },
        };

        /// <summary>The same layer on an image of another size.</summary>
        public Layer OnImage(int images, int rows, int columns) => this with
        {
            X = 144 * Data.Integers([X.Shape[0] + images, X.Shape[1], X.Shape[2] + rows, X.Shape[3] + columns], Seed, 'x'),
        };

        /// <summary>The same layer with its kernel, or its image, in the same memory under another shape.</summary>
        public Layer WithKernelAs(Shape kernel, Shape image) => this with
        {
            X = X.Shape.Equals(image) ? X : Data.Integers(image, Seed, 'x'),
            K = K.Reshape(kernel),
        };

        public override string ToString() =>
            $"input {X.Shape}, kernel {K.Shape}, {Geometry}, {Groups} groups, window {Window}{(CountPadding ? ", padding counted" : "")}";

        private static IEnumerable<Geometry> OfWalks(Geometry walk)
        {
            yield return walk with { Stride = (walk.Stride.Rows + 1, walk.Stride.Columns) };
            yield return walk with { Stride = (walk.Stride.Rows, walk.Stride.Columns + 1) };
            yield return walk with { Dilation = (2, 1) };
            yield return walk with { Dilation = (1, 2) };
            yield return walk with { Rounding = RoundingMode.Up };
            if (walk.Padding.Rule == PaddingRule.Given)
            {
                var (before, after) = (walk.Padding.Before, walk.Padding.After);
                yield return walk with { Padding = new(1 - before.Rows, after.Rows, before.Columns, after.Columns) };
                yield return walk with { Padding = new(before.Rows, 1 - after.Rows, before.Columns, after.Columns) };
                yield return walk with { Padding = new(before.Rows, after.Rows, 1 - before.Columns, after.Columns) };
                yield return walk with { Padding = new(before.Rows, after.Rows, before.Columns, 1 - after.Columns) };
            }
            else
            {
                yield return walk with { Padding = Padding.SameLower };
            }
        }

        private Tensor<float> OtherK(int outputs, int inputs, int rows, int columns) => Data.Integers(
            [K.Shape[0] + outputs, K.Shape[1] + inputs, K.Shape[2] + rows, K.Shape[3] + columns], Seed, 'k');

        private Tensor<float> Correlated()
        {
            Axis rows = Geometry.Rows(X.Shape[2], K.Shape[2]), columns = Geometry.Columns(X.Shape[3], K.Shape[3]);
            return Tensor.From([X.Shape[0], K.Shape[0], rows.Output, columns.Output], (n, o, i, j) =>
            {
                float sum = 0;
                int first = o / (K.Shape[0] / Groups) * K.Shape[1];
                for (int at = 0; at < K.Shape.ElementCount / K.Shape[0]; at++)
                {
                    var (c, u, v) = (at / (K.Shape[2] * K.Shape[3]), at / K.Shape[3] % K.Shape[2], at % K.Shape[3]);
                    sum += K[o, c, u, v] * X.OrZero(n, first + c, rows.Cell(i, u), columns.Cell(j, v));
                }

                return sum;
            });
        }

        /// <summary>Of each window the largest cell, the sum, the number of cells that it sees and the number that is divided by.</summary>
        private Tensor<float> Pooled(Tensor<float> x, Func<float, float, int, int, float> fold)
        {
            Axis rows = Geometry.Rows(X.Shape[2], Window.Rows), columns = Geometry.Columns(X.Shape[3], Window.Columns);
            return Tensor.From([X.Shape[0], X.Shape[1], rows.Output, columns.Output], (n, c, i, j) =>
            {
                float largest = float.NegativeInfinity, sum = 0;
                int seen = 0;
                for (int at = 0; at < Window.Rows * Window.Columns; at++)
                {
                    var (u, v) = (at / Window.Columns, at % Window.Columns);
                    if (rows.Sees(i, u) && columns.Sees(j, v))
                    {
                        float cell = x[n, c, rows.Cell(i, u), columns.Cell(j, v)];
                        (largest, sum, seen) = (Math.Max(largest, cell), sum + cell, seen + 1);
                    }
                }

                return fold(largest, sum, seen, rows.Count(i, CountPadding) * columns.Count(j, CountPadding));
            });
        }
    }
}
