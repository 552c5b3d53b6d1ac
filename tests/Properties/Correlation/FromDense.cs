using static Verification.Properties.Assertions.TensorTransforms;

namespace Verification.Properties.Correlation;

/// <summary>A convolutional layer is a dense layer of which most weights are absent (locality) and the others are tied (translation
/// invariance): M[(o,i,j), (c,h,w)] = k[o,c,u,v] where h = s·i + d·u − p and w = s·j + d·v − p, else 0.
/// Source: 004 "From dense layers to convolutions", 000 "Why use a convolutional network".</summary>
public class FromDense
{
    /// <summary>k ⋆ x + b = M x + b, images and outputs written as rows</summary>
    [Law]
    public Property Correlation_is_a_dense_layer_with_tied_and_absent_weights(IKernels<float> kernels, SmallCorrelationCase c) => Equal(
        c.Correlate(kernels, c.X, c.K, c.B).Flattened(),
        kernels.Dense(c.X.Flattened(), Matrix(c, c.K), BiasOfEachOutput(c)));

    /// <summary>k of the input's size:  k ⋆ x + b = the dense layer with the same numbers</summary>
    [Law]
    public Property A_kernel_as_large_as_the_input_is_a_dense_layer(IKernels<float> kernels, CorrelationCase c) => Equal(
        kernels.Correlation(c.X, AsLargeAsTheInput(c), c.B, new Geometry()).Flattened(),
        kernels.Dense(c.X.Flattened(), AsLargeAsTheInput(c).Flattened(), c.B));

    /// <summary>weights of M that are present = products in the sums of k ⋆ x that lie on the input</summary>
    [Law]
    public Property The_weights_present_are_the_products_of_the_sum(IKernels<float> kernels, SmallCorrelationCase c) => Equal(
        Matrix(c, c.Kernel.Constant(1f)).Sum(),
        c.Correlate(kernels, c.Input.Constant(1f), c.Kernel.Constant(1f)).SelectImages(0).Sum());

    /// <summary>parameters: O · C/G · rows · columns + O for every input; of a dense layer, the inputs times the outputs</summary>
    [Law]
    public Property Parameters_do_not_grow_with_the_input(IKernels<float> kernels, SmallCorrelationCase c) => Each(
        () => Equal(Parameters(kernels, c, c.X), c.Kernel[0] * ((c.Input[1] / c.Groups * c.Kernel[2] * c.Kernel[3]) + 1)),
        () => Equal(Parameters(kernels, c, c.X.PrependedWith((2, 3), c.X)), Parameters(kernels, c, c.X)),
        () => Equal(kernels.DenseWeightGradient(c.X.Flattened(), c.Dy.Flattened()).Shape.ElementCount,
            c.Output.Skip(1).Concat(c.Input.Skip(1)).Aggregate((a, b) => a * b)));

    private static int Parameters(IKernels<float> kernels, CorrelationCase c, Tensor<float> x)
    {
        var layer = new Conv2D<float>(kernels, c.K, c.SomeBias) { Geometry = c.Explicit, Groups = c.Groups };
        Gradients<float> gradients = layer.Backward(x, layer.Forward(x));
        return gradients.Weight.Shape.ElementCount + gradients.Bias!.Shape.ElementCount;
    }

    private static Tensor<float> Matrix(CorrelationCase c, Tensor<float> k)
    {
        var (o, h, w) = (c.Output[1], c.Output[2], c.Output[3]);
        return Tensor.Create<float>([o * h * w, c.Input[1], c.Input[2], c.Input[3]], m =>
        {
            foreach (var (place, i, j) in
                from place in UpTo(k.Shape.ElementCount)
                from i in UpTo(h)
                from j in UpTo(w)
                where c.Meets(place, i, j)
                select (place, i, j))
            {
                var (row, column) = (c.Rows.Cell(i, place / c.Kernel[3] % c.Kernel[2]), c.Columns.Cell(j, place % c.Kernel[3]));
                m[(((c.OutputOf(place) * h) + i) * w) + j, c.InputOf(place), row, column] = k.Elements[place];
            }
        }).Flattened();
    }

    private static Tensor<float>? BiasOfEachOutput(CorrelationCase c) =>
        c.B.Elements([.. UpTo(c.Output[1] * c.Output[2] * c.Output[3]).Select(e => e / (c.Output[2] * c.Output[3]))]);

    private static Tensor<float> AsLargeAsTheInput(CorrelationCase c) =>
        Data.Integers([c.Kernel[0], c.Input[1], c.Input[2], c.Input[3]], c.Seed, 'k');
}
