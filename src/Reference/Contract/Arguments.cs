using System.Numerics;

namespace Verification.Reference;

/// <summary>The two walks of a window, and the shape of what they produce.</summary>
/// <param name="Rows">The walk along the rows.</param>
/// <param name="Columns">The walk along the columns.</param>
/// <param name="Output">The output's shape.</param>
public readonly record struct Walk(Axis Rows, Axis Columns, Shape Output);

/// <summary>
/// What every operator of the contract asks of its arguments. Each method refuses what does not fit, in one sentence that
/// holds the numbers, and returns what follows from the shapes. Your own kernels may call it.
/// </summary>
public static class Arguments
{
    private const string Images = "images, channels, rows, columns";

    /// <summary>The arguments of <see cref="IKernels{T}.Correlation"/> and <see cref="IKernels{T}.Convolution"/>.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">Input [N, C, H, W].</param>
    /// <param name="k">Kernel [O, C/groups, rows, columns].</param>
    /// <param name="b">Bias [O], or null.</param>
    /// <param name="geometry">How the window walks.</param>
    /// <param name="groups">Divides C and O.</param>
    /// <returns>The two walks of the window, and the shape of the output.</returns>
    /// <exception cref="ArgumentException">They do not fit.</exception>
    public static Walk Correlation<T>(Tensor<T> x, Tensor<T> k, Tensor<T>? b, Geometry geometry, int groups)
        where T : struct, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(k);
        Walk walk = Correlation(x.Shape, nameof(x), k.Shape, nameof(k), geometry, groups);
        Bias(b, walk.Output[1]);
        return walk;
    }

    /// <summary>The arguments of <see cref="IKernels{T}.CorrelationInputGradient"/>.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="input">The shape of x, [N, C, H, W].</param>
    /// <param name="k">Kernel [O, C/groups, rows, columns].</param>
    /// <param name="dy">Derivative by the output.</param>
    /// <param name="geometry">How the window walks.</param>
    /// <param name="groups">Divides C and O.</param>
    /// <returns>The two walks of the window, and the shape of the output.</returns>
    /// <exception cref="ArgumentException">They do not fit.</exception>
    public static Walk CorrelationInputGradient<T>(Shape input, Tensor<T> k, Tensor<T> dy, Geometry geometry, int groups)
        where T : struct, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(k);
        return WithGradient(Correlation(input, nameof(input), k.Shape, nameof(k), geometry, groups), dy);
    }

    /// <summary>The arguments of <see cref="IKernels{T}.CorrelationKernelGradient"/>.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">Input [N, C, H, W].</param>
    /// <param name="kernel">The shape of k, [O, C/groups, rows, columns].</param>
    /// <param name="dy">Derivative by the output.</param>
    /// <param name="geometry">How the window walks.</param>
    /// <param name="groups">Divides C and O.</param>
    /// <returns>The two walks of the window, and the shape of the output.</returns>
    /// <exception cref="ArgumentException">They do not fit.</exception>
    public static Walk CorrelationKernelGradient<T>(Tensor<T> x, Shape kernel, Tensor<T> dy, Geometry geometry, int groups)
        where T : struct, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(kernel);
        return WithGradient(Correlation(x.Shape, nameof(x), kernel, nameof(kernel), geometry, groups), dy);
    }

    /// <summary>The argument of <see cref="IKernels{T}.CorrelationBiasGradient"/>.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="dy">Derivative by the output [N, O, H', W'].</param>
    /// <exception cref="ArgumentException">It does not have four axes.</exception>
    public static void CorrelationBiasGradient<T>(Tensor<T> dy)
        where T : struct, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(dy);
        Rank(dy.Shape, 4, nameof(dy), "output gradient", Images);
    }

    /// <summary>The arguments of <see cref="IKernels{T}.MaximumPooling"/> and <see cref="IKernels{T}.AveragePooling"/>.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">Input [N, C, H, W].</param>
    /// <param name="window">Rows and columns of the window.</param>
    /// <param name="geometry">How the window walks.</param>
    /// <returns>The two walks of the window, and the shape of the output.</returns>
    /// <exception cref="ArgumentException">They do not fit.</exception>
    public static Walk Pooling<T>(Tensor<T> x, Pair window, Geometry geometry)
        where T : struct, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        return Pooling(x.Shape, nameof(x), window, geometry);
    }

    /// <summary>The arguments of <see cref="IKernels{T}.MaximumPoolingGradient"/>.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">Input [N, C, H, W].</param>
    /// <param name="window">Rows and columns of the window.</param>
    /// <param name="dy">Derivative by the output.</param>
    /// <param name="geometry">How the window walks.</param>
    /// <returns>The two walks of the window, and the shape of the output.</returns>
    /// <exception cref="ArgumentException">They do not fit.</exception>
    public static Walk MaximumPoolingGradient<T>(Tensor<T> x, Pair window, Tensor<T> dy, Geometry geometry)
        where T : struct, INumber<T> => WithGradient(Pooling(x, window, geometry), dy);

    /// <summary>The arguments of <see cref="IKernels{T}.AveragePoolingGradient"/>.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="input">The shape of x, [N, C, H, W].</param>
    /// <param name="window">Rows and columns of the window.</param>
    /// <param name="dy">Derivative by the output.</param>
    /// <param name="geometry">How the window walks.</param>
    /// <returns>The two walks of the window, and the shape of the output.</returns>
    /// <exception cref="ArgumentException">They do not fit.</exception>
    public static Walk AveragePoolingGradient<T>(Shape input, Pair window, Tensor<T> dy, Geometry geometry)
        where T : struct, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(input);
        return WithGradient(Pooling(input, nameof(input), window, geometry), dy);
    }

    /// <summary>The arguments of <see cref="IKernels{T}.Dense"/>.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">Input [N, features].</param>
    /// <param name="weight">Weight [O, features].</param>
    /// <param name="b">Bias [O], or null.</param>
    /// <returns>The output's shape, [N, O].</returns>
    /// <exception cref="ArgumentException">They do not fit.</exception>
    public static Shape Dense<T>(Tensor<T> x, Tensor<T> weight, Tensor<T>? b)
        where T : struct, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        Weight(weight);
        Rank(x.Shape, 2, nameof(x), "input", "images, features");
        Require.That(weight.Shape[1] == x.Shape[1], nameof(weight),
            $"The weight expects {weight.Shape[1]} features, the input has {x.Shape[1]}.");
        Bias(b, weight.Shape[0]);
        return [x.Shape[0], weight.Shape[0]];
    }

    /// <summary>The arguments of <see cref="IKernels{T}.DenseInputGradient"/>.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="weight">Weight [O, features].</param>
    /// <param name="dy">Derivative by the output [N, O].</param>
    /// <returns>The shape of the derivative by x, [N, features].</returns>
    /// <exception cref="ArgumentException">They do not fit.</exception>
    public static Shape DenseInputGradient<T>(Tensor<T> weight, Tensor<T> dy)
        where T : struct, INumber<T>
    {
        Weight(weight);
        DenseBiasGradient(dy);
        Require.That(dy.Shape[1] == weight.Shape[0], nameof(dy),
            $"The output gradient has {dy.Shape[1]} outputs, the weight has {weight.Shape[0]}.");
        return [dy.Shape[0], weight.Shape[1]];
    }

    /// <summary>The arguments of <see cref="IKernels{T}.DenseWeightGradient"/>.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="x">Input [N, features].</param>
    /// <param name="dy">Derivative by the output [N, O].</param>
    /// <returns>The shape of the derivative by the weight, [O, features].</returns>
    /// <exception cref="ArgumentException">They do not fit.</exception>
    public static Shape DenseWeightGradient<T>(Tensor<T> x, Tensor<T> dy)
        where T : struct, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(x);
        Rank(x.Shape, 2, nameof(x), "input", "images, features");
        DenseBiasGradient(dy);
        Require.That(dy.Shape[0] == x.Shape[0], nameof(dy),
            $"The output gradient has {dy.Shape[0]} images, the input has {x.Shape[0]}.");
        return [dy.Shape[1], x.Shape[1]];
    }

    /// <summary>The argument of <see cref="IKernels{T}.DenseBiasGradient"/>.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <param name="dy">Derivative by the output [N, O].</param>
    /// <exception cref="ArgumentException">It is not a matrix.</exception>
    public static void DenseBiasGradient<T>(Tensor<T> dy)
        where T : struct, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(dy);
        Rank(dy.Shape, 2, nameof(dy), "output gradient", "images, outputs");
    }

    private static Walk Correlation(Shape x, string input, Shape k, string kernel, Geometry geometry, int groups)
    {
        ArgumentNullException.ThrowIfNull(geometry);
        Rank(x, 4, input, "input", Images);
        Rank(k, 4, kernel, "kernel", "output channels, input channels, rows, columns");
        Require.That(k[0] >= 1, kernel, $"The kernel has {k[0]} output channels, it must have at least 1.");
        Require.That(groups >= 1, nameof(groups), $"The number of groups is {groups}, it must be at least 1.");
        Require.That(x[1] % groups == 0, nameof(groups), $"The input's {x[1]} channels do not divide into {groups} groups.");
        Require.That(k[0] % groups == 0, nameof(groups),
            $"The kernel's {k[0]} output channels do not divide into {groups} groups.");
        Require.That(k[1] == x[1] / groups, kernel,
            $"The kernel expects {k[1]} channels{InEach(groups)}, the input has {x[1] / groups}.");
        Axis rows = geometry.Rows(x[2], k[2]);
        Axis columns = geometry.Columns(x[3], k[3]);
        return new Walk(rows, columns, Output(x[0], k[0], rows, columns));
    }

    private static Shape Output(int images, int channels, Axis rows, Axis columns)
    {
        Require.That((Int128)images * channels * rows.Output * columns.Output <= Array.MaxLength, "geometry",
            $"The output {images}×{channels}×{rows.Output}×{columns.Output} has more elements "
            + $"than the {Array.MaxLength} that an array can hold.");
        return [images, channels, rows.Output, columns.Output];
    }

    private static string InEach(int groups) => groups == 1 ? "" : $" in each of the {groups} groups";

    private static Walk Pooling(Shape x, string input, Pair window, Geometry geometry)
    {
        ArgumentNullException.ThrowIfNull(geometry);
        Rank(x, 4, input, "input", Images);
        Require.That(window is { Rows: >= 1, Columns: >= 1 }, nameof(window),
            $"The window is {window} (rows×columns), both must be at least 1.");
        Require.That((long)window.Rows * window.Columns <= Array.MaxLength, nameof(window),
            $"The window is {window} (rows×columns), it has more cells than the {Array.MaxLength} that an array can hold.");
        Axis rows = geometry.Rows(x[2], window.Rows);
        Axis columns = geometry.Columns(x[3], window.Columns);
        Shape output = Output(x[0], x[1], rows, columns);
        EveryWindowSees(rows, "rows");
        EveryWindowSees(columns, "columns");
        return new Walk(rows, columns, output);
    }

    private static void EveryWindowSees(Axis axis, string name)
    {
        for (int i = 0; i < axis.Output; i++)
        {
            Require.That(SeesACell(axis, i), "geometry",
                $"At position {i} the {axis.Window} {name} of the window lie outside the input of {axis.Input} {name}, "
                + $"from {axis.Cell(i, 0)} to {axis.Cell(i, axis.Window - 1)}: there is nothing to pool.");
        }
    }

    private static bool SeesACell(Axis axis, int position)
    {
        for (int u = 0; u < axis.Window; u++)
        {
            if (axis.Sees(position, u))
            {
                return true;
            }
        }

        return false;
    }

    private static Walk WithGradient<T>(Walk walk, Tensor<T> dy)
        where T : struct, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(dy);
        Require.That(dy.Shape.Equals(walk.Output), nameof(dy),
            $"The output gradient has the shape {dy.Shape}, the output has {walk.Output}.");
        return walk;
    }

    private static void Weight<T>(Tensor<T> weight)
        where T : struct, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(weight);
        Rank(weight.Shape, 2, nameof(weight), "weight", "outputs, features");
        Require.That(weight.Shape[0] >= 1, nameof(weight),
            $"The weight has {weight.Shape[0]} outputs, it must have at least 1.");
    }

    private static void Bias<T>(Tensor<T>? b, int outputs)
        where T : struct, INumber<T>
    {
        if (b is not null)
        {
            Rank(b.Shape, 1, nameof(b), "bias", "output channels");
            Require.That(b.Shape[0] == outputs, nameof(b),
                $"The bias has {b.Shape[0]} elements, there are {outputs} output channels.");
        }
    }

    private static void Rank(Shape shape, int rank, string parameter, string what, string axes) =>
        Require.That(shape.Rank == rank, parameter,
            $"The {what} has {shape.Rank} axes ({shape}), it must have {rank}: {axes}.");
}
