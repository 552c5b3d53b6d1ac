namespace Verification.Properties.Cases;

/// <summary>What operators are given: each takes of it what it has a parameter for. The weight of a dense layer is its k.</summary>
internal sealed record Operands<T>(
    Tensor<T>? X = null, Tensor<T>? K = null, Tensor<T>? B = null, Tensor<T>? Dy = null,
    Geometry? Geometry = null, int Groups = 1, Pair Window = default, bool CountPadding = false)
    where T : struct, IFloatingPointIeee754<T>
{
    /// <summary>The shape of x, for operators that take no more of it.</summary>
    public Shape? Input { get => field ?? X?.Shape; init; }

    /// <summary>The shape of k, for operators that take no more of it.</summary>
    public Shape? Kernel { get => field ?? K?.Shape; init; }

    /// <summary>The rows and columns of the kernel, or those of the window of a pooling.</summary>
    public Pair WindowOrKernel => Kernel is { Rank: 4 } kernel ? (kernel[2], kernel[3]) : Window;

    /// <summary>The walks of the kernel or of the window of a pooling along the rows and the columns of x.</summary>
    public (Axis Rows, Axis Columns) Axes =>
        (Geometry!.Rows(Input![2], WindowOrKernel.Rows), Geometry.Columns(Input[3], WindowOrKernel.Columns));

    /// <summary>The tensors that are there, each under its letter.</summary>
    public IEnumerable<(string Name, Tensor<T> Tensor)> Tensors =>
        new[] { ("x", X), ("k", K), ("b", B), ("dy", Dy) }.Where(one => one.Item2 is not null).Select(one => (one.Item1, one.Item2!));

    /// <summary>Those of a call of the contract.</summary>
    public static Operands<T> Of(Operator<T> operation, IReadOnlyList<object?> arguments)
    {
        return new(
            Get("x") as Tensor<T>, Get("k") as Tensor<T>, Get("b") as Tensor<T>, Get("dy") as Tensor<T>, Get("geometry") as Geometry,
            Get("groups") as int? ?? 1, Get("window") as Pair? ?? default, Get("countPadding") is true)
        {
            Input = Get("input") as Shape,
            Kernel = Get("kernel") as Shape,
        };

        object? Get(string operand) => operation.Takes.IndexOf(operand) is >= 0 and var at ? arguments[at] : null;
    }

    /// <summary>The same with every tensor replaced.</summary>
    public Operands<TResult> With<TResult>(Func<Tensor<T>, Tensor<TResult>> change) where TResult : struct, IFloatingPointIeee754<TResult>
    {
        return new(Changed(X), Changed(K), Changed(B), Changed(Dy), Geometry, Groups, Window, CountPadding)
        {
            Input = X is null ? Input : null,
            Kernel = K is null ? Kernel : null,
        };

        Tensor<TResult>? Changed(Tensor<T>? tensor) => tensor is null ? null : change(tensor);
    }

    /// <summary>One of x, k and dy.</summary>
    public Tensor<T>? this[string operand] => operand switch
    {
        "x" => X,
        "k" => K,
        _ => Dy,
    };

    /// <summary>The same with one of x, k and dy replaced.</summary>
    public Operands<T> With(string operand, Func<Tensor<T>, Tensor<T>?> change) => operand switch
    {
        "x" => this with { X = change(X!) },
        "k" => this with { K = change(K!) },
        _ => this with { Dy = change(Dy!) },
    };
}

/// <summary>Which kind of layer an operator belongs to, and so which operands it is given; the rectifier those of a correlation.</summary>
internal enum OperatorKind
{
    Correlation,
    Pooling,
    Dense,
}

/// <summary>An operator of the contract; the operands that it takes stand in the order of its parameters.</summary>
internal sealed record Operator<T>(
    string Name, string Title, OperatorKind Kind, List<string> Takes,
    Func<IKernels<T>, Operands<T>, Tensor<T>> Call, Func<Operands<T>, Shape> Result) where T : struct, IFloatingPointIeee754<T>
{
    /// <summary>Whether it has a window that walks.</summary>
    public bool Walks => Takes.Contains("geometry");

    /// <summary>Those of x, k and dy with each of which the result grows in proportion; the rectifier and maxima with x, if it is positive.</summary>
    public IEnumerable<string> Factors =>
        Takes.Intersect(Name == nameof(IKernels<T>.MaximumPoolingGradient) ? ["dy"] : ["x", "k", "dy"]);

    /// <summary>The name of the parameter for an operand or its shape: k is dense's weight. Null where it takes neither.</summary>
    public string? ParameterOf(string operand) => operand switch
    {
        "k" when Kind == OperatorKind.Dense && Takes.Contains("k") => "weight",
        "k" when Takes.Contains("kernel") => "kernel",
        "x" when Takes.Contains("input") => "input",
        _ => Takes.Contains(operand) ? operand : null,
    };

    public override string ToString() => Name;
}

/// <summary>The one table of operators, from which laws, mutants and benchmark draw: a new operator is one entry here.</summary>
internal static class Operators<T> where T : struct, IFloatingPointIeee754<T>
{
    public static IEnumerable<Operator<T>> Of(OperatorKind kind) => All.Where(one => one.Kind == kind);

    /// <summary>Those of a kind that have a window that walks.</summary>
    public static IEnumerable<Operator<T>> Walking(OperatorKind kind) => Of(kind).Where(one => one.Walks);

    /// <summary>All of them, in the order of the contract's kinds.</summary>
    public static IReadOnlyList<Operator<T>> All { get; } =
    [
        new("Correlation", "correlation", OperatorKind.Correlation, ["x", "k", "b", "geometry", "groups"],
            (kernels, o) => kernels.Correlation(o.X!, o.K!, o.B, o.Geometry!, o.Groups),
            o => Arguments.Correlation(o.X!, o.K!, o.B, o.Geometry!, o.Groups).Output),
        new("Convolution", "convolution", OperatorKind.Correlation, ["x", "k", "b", "geometry", "groups"],
            (kernels, o) => kernels.Convolution(o.X!, o.K!, o.B, o.Geometry!, o.Groups),
            o => Arguments.Correlation(o.X!, o.K!, o.B, o.Geometry!, o.Groups).Output),
        new("CorrelationInputGradient", "correlation's dx", OperatorKind.Correlation, ["input", "k", "dy", "geometry", "groups"],
            (kernels, o) => kernels.CorrelationInputGradient(o.Input!, o.K!, o.Dy!, o.Geometry!, o.Groups),
            o => Checked(Arguments.CorrelationInputGradient(o.Input!, o.K!, o.Dy!, o.Geometry!, o.Groups), o.Input!)),
        new("CorrelationKernelGradient", "correlation's dk", OperatorKind.Correlation, ["x", "kernel", "dy", "geometry", "groups"],
            (kernels, o) => kernels.CorrelationKernelGradient(o.X!, o.Kernel!, o.Dy!, o.Geometry!, o.Groups),
            o => Checked(Arguments.CorrelationKernelGradient(o.X!, o.Kernel!, o.Dy!, o.Geometry!, o.Groups), o.Kernel!)),
        new("CorrelationBiasGradient", "correlation's db", OperatorKind.Correlation, ["dy"],
            (kernels, o) => kernels.CorrelationBiasGradient(o.Dy!), o => OfBias(Arguments.CorrelationBiasGradient, o.Dy!)),
        new("Rectifier", "rectifier", OperatorKind.Correlation, ["x"], (kernels, o) => kernels.Rectifier(o.X!),
            o => o.X?.Shape ?? throw new ArgumentNullException("x")),
        new("MaximumPooling", "maximum pooling", OperatorKind.Pooling, ["x", "window", "geometry"],
            (kernels, o) => kernels.MaximumPooling(o.X!, o.Window, o.Geometry!),
            o => Arguments.Pooling(o.X!, o.Window, o.Geometry!).Output),
        new("MaximumPoolingGradient", "maximum pooling's dx", OperatorKind.Pooling, ["x", "window", "dy", "geometry"],
            (kernels, o) => kernels.MaximumPoolingGradient(o.X!, o.Window, o.Dy!, o.Geometry!),
            o => Checked(Arguments.MaximumPoolingGradient(o.X!, o.Window, o.Dy!, o.Geometry!), o.X!.Shape)),
        new("AveragePooling", "average pooling", OperatorKind.Pooling, ["x", "window", "geometry", "countPadding"],
            (kernels, o) => kernels.AveragePooling(o.X!, o.Window, o.Geometry!, o.CountPadding),
            o => Arguments.Pooling(o.X!, o.Window, o.Geometry!).Output),
        new("AveragePoolingGradient", "average pooling's dx", OperatorKind.Pooling, ["input", "window", "dy", "geometry", "countPadding"],
            (kernels, o) => kernels.AveragePoolingGradient(o.Input!, o.Window, o.Dy!, o.Geometry!, o.CountPadding),
            o => Checked(Arguments.AveragePoolingGradient(o.Input!, o.Window, o.Dy!, o.Geometry!), o.Input!)),
        new("Dense", "dense", OperatorKind.Dense, ["x", "k", "b"],
            (kernels, o) => kernels.Dense(o.X!, o.K!, o.B), o => Arguments.Dense(o.X!, o.K!, o.B)),
        new("DenseInputGradient", "dense's dx", OperatorKind.Dense, ["k", "dy"],
            (kernels, o) => kernels.DenseInputGradient(o.K!, o.Dy!), o => Arguments.DenseInputGradient(o.K!, o.Dy!)),
        new("DenseWeightGradient", "dense's dW", OperatorKind.Dense, ["x", "dy"],
            (kernels, o) => kernels.DenseWeightGradient(o.X!, o.Dy!), o => Arguments.DenseWeightGradient(o.X!, o.Dy!)),
        new("DenseBiasGradient", "dense's db", OperatorKind.Dense, ["dy"],
            (kernels, o) => kernels.DenseBiasGradient(o.Dy!), o => OfBias(Arguments.DenseBiasGradient, o.Dy!)),
    ];

    public static Operator<T> Named(string name) => All.First(one => one.Name == name);

    private static Shape Checked(Walk _, Shape result) => result;

    private static Shape OfBias(Action<Tensor<T>> check, Tensor<T> dy)
    {
        check(dy);
        return [dy.Shape[1]];
    }
}
