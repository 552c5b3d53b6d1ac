namespace Verification.Properties.Contract;

/// <summary>What a failure report is made of: shapes, tensors, walks and implementations say what they are.</summary>
public class Formatting
{
    private static readonly string Sevens = string.Join(", ", Enumerable.Repeat(7, 100));

    /// <summary>sizes with × between them;  of a tensor its elements as well, the first 200, a bracket for each axis, the same in every
    /// language of the machine;  of a walk what differs from the defaults;  the name of an implementation</summary>
    [Fact]
    public void Everything_prints_what_it_is() => new (object What, string Text)[]
    {
        (Shape.Of(2, 3, 6, 8), "2×3×6×8"),
        (new Pair(3, 5), "3×5"),
        (Tensor.Of<float>([3], 1, 2, 3), "3 [1, 2, 3]"),
        (Tensor.Matrix(new[,] { { 1.5f, -2 }, { float.NaN, 0 } }), "2×2 [[1.5, -2], [NaN, 0]]"),
        (Tensor.Of<double>([1, 2, 2, 1], 1, 2, 3, 4), "1×2×2×1 [[[[1], [2]], [[3], [4]]]]"),
        (Tensor.Of<int>([0, 2]), "0×2 []"),
        (Shape.Of(3, 100).Constant(7), $"3×100 [[{Sevens}], [{Sevens}] … 100 more"),
        (new Geometry(), "stride 1×1"),
        (new Geometry { Stride = (2, 1), Dilation = 3, Padding = new(0, 1, 2, 3), Rounding = RoundingMode.Up },
            "stride 2×1, dilation 3×3, padding 0–1×2–3, rounding up"),
        (new Geometry { Padding = Padding.Same }, "padding SameUpper"),
        (new Geometry { Padding = Padding.SameLower }, "padding SameLower"),
        (Padding.Valid, "0–0×0–0"),
        (new ReferenceKernels<float>(), "Reference"),
        (new Mine<float>(), "Mine"),
        (new OptimizedKernels<float>(), "Optimized"),
    }.Where(one => $"{one.What}" != one.Text).ShouldBeEmpty();

    /// <summary>the sizes of a shape, one by one, for whoever takes it for a list</summary>
    [Fact]
    public void A_shape_lists_its_sizes() => ((System.Collections.IEnumerable)Shape.Of(2, 3, 6, 8)).Cast<int>().ShouldBe([2, 3, 6, 8]);

    /// <summary>One integer is all sides, two are rows and columns.</summary>
    [Fact]
    public void Padding_is_given_by_one_number_two_or_four()
    {
        Padding one = 2;
        Padding two = (1, 3);
        one.ShouldBe(new Padding(2, 2, 2, 2));
        two.ShouldBe(new Padding(1, 1, 3, 3));
    }

    /// <summary>At least one thread; a number type that has vectors.</summary>
    [Fact]
    public void Optimized_kernels_refuse_what_they_cannot_be()
    {
        Should.Throw<ArgumentException>(() => new OptimizedKernels<float>(0)).Message
            .ShouldBe("The degree of parallelism is 0, it must be at least 1. (Parameter 'degree')");
        Should.Throw<NotSupportedException>(() => new OptimizedKernels<Half>()).Message
            .ShouldBe("There are no vectors of Half, only of float and double.");
    }

    /// <summary>A layer with a bias needs a derivative by it, one without must not have one; a descent needs all it is given.</summary>
    [Fact]
    public void A_layer_refuses_gradients_that_are_not_its_own()
    {
        Tensor<float> k = Shape.Of(1, 1, 1, 1).Constant(1f);
        var bare = new Conv2D<float>(new ReferenceKernels<float>(), k, null);
        var biased = bare with { Bias = Shape.Of(1).Constant(1f) };
        Should.Throw<ArgumentException>(() => bare.Step(biased.Backward(k, k), 1)).Message
            .ShouldBe("The layer has no bias, the gradients have one. (Parameter 'gradients')");
        Should.Throw<ArgumentException>(() => biased.Step(bare.Backward(k, k), 1)).Message
            .ShouldBe("The layer has a bias, the gradients have none. (Parameter 'gradients')");
        Should.Throw<ArgumentNullException>(() => bare.Step(null!, 1)).ParamName.ShouldBe("gradients");
        Should.Throw<ArgumentNullException>(() => bare.Backward(null!, k)).ParamName.ShouldBe("x");
        Should.Throw<ArgumentNullException>(() => Descent.From(null!, k, k, 1)).ParamName.ShouldBe("layer");
        Should.Throw<ArgumentNullException>(() => Descent.From(bare, null!, k, 1)).ParamName.ShouldBe("x");
        Should.Throw<ArgumentNullException>(() => Descent.From(bare, k, null!, 1)).ParamName.ShouldBe("y");
        Should.Throw<ArgumentNullException>(() => Descent.Loss(null!, k)).ParamName.ShouldBe("predicted");
    }

    private sealed class Mine<T> : ReferenceKernels<T> where T : struct, System.Numerics.IFloatingPointIeee754<T>;
}
