namespace Verification.Properties.Contract;

/// <summary>What is refused before any operator is called, when shapes, tensors, paddings and walks are made, and what a tensor promises:
/// its elements in row-major order, equality by shape and elements, nobody can change it.</summary>
public class TensorConstruction
{
    /// <summary>stride, dilation ≥ 1; padding ≥ 0; rounding up or down; window ≥ 1</summary>
    [Law]
    public Property A_walk_refuses_numbers_that_are_too_small(GeometryCase c) => All(
        Refuses(() => new Geometry { Stride = (c.Rows.Stride, 1 - c.Columns.Stride) }, "Stride", [c.Rows.Stride, 1 - c.Columns.Stride, 1]),
        Refuses(() => new Geometry { Dilation = (1 - c.Rows.Dilation, c.Columns.Dilation) }, "Dilation",
            [1 - c.Rows.Dilation, c.Columns.Dilation, 1]),
        Refuses(() => new Padding(-1 - c.Rows.Before, 0, 0, 0), "top", [-1 - c.Rows.Before, 0]),
        Refuses(() => new Padding(0, -1 - c.Rows.Before, 0, 0), "bottom", [-1 - c.Rows.Before, 0]),
        Refuses(() => new Padding(0, 0, -1 - c.Rows.Before, 0), "left", [-1 - c.Rows.Before, 0]),
        Refuses(() => new Padding(0, 0, 0, -1 - c.Rows.Before), "right", [-1 - c.Rows.Before, 0]),
        Refuses(() => new Geometry { Rounding = (RoundingMode)7 }, "Rounding", [7]),
        Refuses(() => c.Geometry.Rows(c.Rows.Input, 0), "window", [0, 1]),
        Refuses(() => c.Geometry.Columns(0, c.Window.Columns), "input", [0, 1]));

    /// <summary>every size ≥ 1, the first ≥ 0; at least one axis; no more elements than an array can hold</summary>
    [Law]
    public Property A_shape_refuses_sizes_that_no_tensor_can_have(CorrelationCase c) => All(
        Refuses(() => Shape.Of(c.Input[0], 1 - c.Input[1], c.Input[2]), "sizes", [1 - c.Input[1], 1]),
        Refuses(() => Shape.Of(-c.Input[0], c.Input[1]), "sizes", [-c.Input[0], 0]),
        Refuses(() => Shape.Of(), "sizes"),
        Refuses(() => Shape.Of(65536 + c.Input[0], 65536, c.Input[2]), "sizes", [65536 + c.Input[0], 65536]),
        Refuses(() => Shape.Of(int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue), "sizes", [int.MaxValue]));

    /// <summary>as many elements as the shape has, no fewer, no more</summary>
    [Law]
    public Property A_tensor_refuses_data_shorter_or_longer_than_its_shape(CorrelationCase c)
    {
        var (fewer, more) = (c.Input.ElementCount - 1, c.Input.ElementCount + 1);
        return All(
            Refuses(() => Tensor.Of<float>(c.Input, new float[fewer]), "elements", [c.Input.ElementCount, fewer]),
            Refuses(() => Tensor.Of<float>(c.Input, new float[more]), "elements", [c.Input.ElementCount, more]),
            Refuses(() => c.X.Reshape([more]), "shape", [c.Input.ElementCount, more]),
            Refuses(() => Tensor.From<float>([fewer, 1], (_, _, _, _) => 0), "shape", [fewer, 2]));
    }

    /// <summary>a + b, a − b, a · b: for tensors of the same shape</summary>
    [Law]
    public Property Elementwise_results_refuse_different_shapes(CorrelationCase c)
    {
        int[] images = [c.Input[0], c.Input[0] + 1];
        Tensor<float> longer = Shape.Of([images[1], .. c.Input.Skip(1)]).Constant(1f);
        return All(
            Refuses(() => c.X + longer, "other", images),
            Refuses(() => c.X - longer, "other", images),
            Refuses(() => c.X.Dot(longer), "other", images),
            Refuses(() => Descent.Loss(c.X, longer), "other", images));
    }

    /// <summary>0 ≤ index &lt; size, for every axis of its own; as many indices as axes</summary>
    [Law]
    public Property Indexing_refuses_what_lies_outside(CorrelationCase c) => All(
        Refuses(() => c.X[c.Input[0], 0, 0, 0], "indices", [c.Input[0]]),
        Refuses(() => c.X[0, c.Input[1], 0, 0], "indices", [c.Input[1]]),
        Refuses(() => c.X[0, 0, -1, 0], "indices", [-1]),
        Refuses(() => c.X[0, 0, c.Input[2], 0], "indices", [c.Input[2]]),
        Refuses(() => c.X[0, 0, 0, c.Input[3]], "indices", [c.Input[3]]),
        Refuses(() => c.X[0], "indices", [0]),
        Refuses(() => c.X[0, 0], "indices", [0]),
        Refuses(() => c.X.Flattened()[0, c.X.Shape.ElementCount], "indices", [c.X.Shape.ElementCount]),
        Refuses(() => c.X.Flattened()[c.Input[0], 0], "indices", [c.Input[0]]),
        Refuses(() => c.X.Reshape([c.X.Shape.ElementCount])[-1], "indices", [-1]));

    /// <summary>x[n,c,i,j] is the element at ((n·C + c)·H + i)·W + j</summary>
    [Law]
    public Property Elements_are_row_major(CorrelationCase c) => All(
        Equal(Tensor.From(c.Input, (n, m, i, j) => c.X[n, m, i, j]), c.X),
        Equal(c.Input.Counting(),
            Tensor.From<float>(c.Input, (n, m, i, j) => (((((n * c.Input[1]) + m) * c.Input[2]) + i) * c.Input[3]) + j)),
        Equal(Tensor.Of<float>(c.Input, c.X.Elements), c.X));

    /// <summary>a = b if and only if shapes and elements are; equal tensors have equal hash codes</summary>
    [Law]
    public Property Equality_is_of_shape_and_elements(CorrelationCase c)
    {
        int spot = c.Seed % c.Input.ElementCount;
        Tensor<float> same = Tensor.Of<float>([.. c.Input], c.X.Elements);
        return All(
            True(c.X.Equals((object)same) && c.X.GetHashCode() == same.GetHashCode(), "an equal copy was not equal"),
            True(c.Input.Equals((object)same.Shape) && c.Input.GetHashCode() == same.Shape.GetHashCode(), "an equal shape was not equal"),
            True(!c.X.Equals(c.X.WithElement(spot, 99)), "another element was equal"),
            True(!c.X.Equals(c.X.Reshape([1, .. c.Input])), "another shape was equal"),
            True(c.X.SelectImages().Equals(c.OtherX.SelectImages()) && c.X.SelectImages().GetHashCode() == c.OtherX.SelectImages().GetHashCode(),
                "an empty batch was not equal to another"),
            True(!c.X.Equals(null) && !c.Input.Equals(null), "null was equal"));
    }

    /// <summary>hash codes tell shapes apart, and tensors of one shape (that a hundred are all the same by chance: never)</summary>
    [Fact]
    public void Hash_codes_differ()
    {
        Enumerable.Range(1, 100).Select(size => Shape.Of(2, size).GetHashCode()).Distinct().Count().ShouldBeGreaterThan(1);
        Enumerable.Range(1, 100).Select(element => Tensor.Of<float>([2], element, 1).GetHashCode()).Distinct().Count().ShouldBeGreaterThan(1);
    }

    /// <summary>a tensor can be written while it is made, and never again</summary>
    [Law]
    public Property Nobody_can_change_a_finished_tensor(CorrelationCase c)
    {
        TensorWriter<float>? kept = null;
        Tensor<float> x = Tensor.Create<float>(c.Input, writer => kept = writer);
        InvalidOperationException closed = Should.Throw<InvalidOperationException>(() => kept!.Span.Fill(1));
        return All(True(closed.Message.Contains($"{c.Input}", StringComparison.Ordinal), closed.Message), Equal(x, 0 * c.X));
    }

    /// <summary>a condition that holds: no sentence is put together; one that does not: an ArgumentException with it</summary>
    [Fact]
    public void A_sentence_is_made_where_it_is_needed()
    {
        int made = 0;
        int Number() => ++made;
        Require.That(true, "x", $"The number is {Number()}.");
        made.ShouldBe(0);
        ArgumentException refused = Should.Throw<ArgumentException>(() => Require.That(false, "x", $"The number is {Number()}."));
        (refused.ParamName, refused.Message).ShouldBe(("x", new ArgumentException("The number is 1.", "x").Message));
    }

    /// <summary>an operator that is left out of an implementation: NotSupportedException with its name</summary>
    [Fact]
    public void What_is_left_out_says_so() =>
        Should.Throw<NotSupportedException>(() => ((IKernels<float>)new Empty()).Rectifier(Tensor.Of<float>([1], 1)))
            .Message.ShouldBe("Empty does not offer Rectifier.");

    /// <summary>null where something is expected</summary>
    [Law]
    public Property Null_is_refused(CorrelationCase c) => All(
        Refuses(() => Tensor.Of<float>(null!, 1f), "shape"),
        Refuses(() => Tensor.Create<float>(null!, _ => { }), "shape"),
        Refuses(() => Tensor.Create<float>(c.Input, null!), "fill"),
        Refuses(() => Tensor.From<float>(null!, (_, _, _, _) => 0), "shape"),
        Refuses(() => Tensor.From<float>(c.Input, null!), "element"),
        Refuses(() => Tensor.Matrix<float>(null!), "rows"),
        Refuses(() => c.X.Reshape(null!), "shape"),
        Refuses(() => c.X.Zip(null!, (a, _) => a), "other"));

    private sealed class Empty : IKernels<float>
    {
        public override string ToString() => nameof(Empty);
    }
}
