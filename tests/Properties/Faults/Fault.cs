using System.Numerics;
using Verification.Reference;

namespace Verification.Properties.Faults;

/// <summary>
/// A planted fault: the reference, but for the operators that are given here. Convolution is this fault's correlation with the
/// flipped kernel, so that a wrong correlation makes a wrong convolution, as it does in most implementations. Arguments are
/// refused first, as the contract says, unless the fault lies just there.
/// </summary>
/// <typeparam name="T">float or double: the laws of learning and the difference quotients are stated in double.</typeparam>
/// <param name="family">What kind of fault it is.</param>
/// <param name="name">What is wrong, in a few words.</param>
internal sealed class Fault<T>(string family, string name) : IKernels<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private static readonly ReferenceKernels<T> Right = new();

    private readonly HashSet<string> _changed = [];

    public string Family => family;

    public string Name => name;

    /// <summary>The operators that are not the reference's.</summary>
    public IReadOnlySet<string> Changed => _changed;

    /// <summary>Whether it takes bad arguments, or refuses them otherwise than the contract says.</summary>
    public bool TakesAnything { get; init; }

    /// <summary>Whether it writes its arguments, so that a case cannot be used again.</summary>
    public bool WritesArguments { get; init; }

    public Func<Tensor<T>, Tensor<T>, Tensor<T>?, Geometry, int, Tensor<T>> Correlation
    {
        get;
        init => field = Change(value, nameof(Correlation), nameof(Convolution));
    }
    = Right.Correlation;

    public Func<Tensor<T>, Tensor<T>, Tensor<T>?, Geometry, int, Tensor<T>>? Convolution
    {
        get;
        init => field = Change(value, nameof(Convolution));
    }

    public Func<Tensor<T>, Pair, Geometry, Tensor<T>> MaximumPooling
    {
        get;
        init => field = Change(value, nameof(MaximumPooling));
    }
    = Right.MaximumPooling;

    public Func<Tensor<T>, Pair, Geometry, bool, Tensor<T>> AveragePooling
    {
        get;
        init => field = Change(value, nameof(AveragePooling));
    }
    = Right.AveragePooling;

    public Func<Tensor<T>, Tensor<T>, Tensor<T>?, Tensor<T>> Dense
    {
        get;
        init => field = Change(value, nameof(Dense));
    }
    = Right.Dense;

    public Func<Tensor<T>, Tensor<T>> Rectifier
    {
        get;
        init => field = Change(value, nameof(Rectifier));
    }
    = Right.Rectifier;

    public Func<Shape, Tensor<T>, Tensor<T>, Geometry, int, Tensor<T>> CorrelationInputGradient
    {
        get;
        init => field = Change(value, nameof(CorrelationInputGradient));
    }
    = Right.CorrelationInputGradient;

    public Func<Tensor<T>, Shape, Tensor<T>, Geometry, int, Tensor<T>> CorrelationKernelGradient
    {
        get;
        init => field = Change(value, nameof(CorrelationKernelGradient));
    }
    = Right.CorrelationKernelGradient;

    public Func<Tensor<T>, Tensor<T>> CorrelationBiasGradient
    {
        get;
        init => field = Change(value, nameof(CorrelationBiasGradient));
    }
    = Right.CorrelationBiasGradient;

    public Func<Tensor<T>, Pair, Tensor<T>, Geometry, Tensor<T>> MaximumPoolingGradient
    {
        get;
        init => field = Change(value, nameof(MaximumPoolingGradient));
    }
    = Right.MaximumPoolingGradient;

    public Func<Shape, Pair, Tensor<T>, Geometry, bool, Tensor<T>> AveragePoolingGradient
    {
        get;
        init => field = Change(value, nameof(AveragePoolingGradient));
    }
    = Right.AveragePoolingGradient;

    public Func<Tensor<T>, Tensor<T>, Tensor<T>> DenseInputGradient
    {
        get;
        init => field = Change(value, nameof(DenseInputGradient));
    }
    = Right.DenseInputGradient;

    public Func<Tensor<T>, Tensor<T>, Tensor<T>> DenseWeightGradient
    {
        get;
        init => field = Change(value, nameof(DenseWeightGradient));
    }
    = Right.DenseWeightGradient;

    public Func<Tensor<T>, Tensor<T>> DenseBiasGradient
    {
        get;
        init => field = Change(value, nameof(DenseBiasGradient));
    }
    = Right.DenseBiasGradient;

    public override string ToString() => $"{family}: {name}";

    Tensor<T> IKernels<T>.Correlation(Tensor<T> x, Tensor<T> k, Tensor<T>? b, Geometry geometry, int groups)
    {
        _ = TakesAnything ? default : Arguments.Correlation(x, k, b, geometry, groups);
        return Correlation(x, k, b, geometry, groups);
    }

    Tensor<T> IKernels<T>.Convolution(Tensor<T> x, Tensor<T> k, Tensor<T>? b, Geometry geometry, int groups)
    {
        _ = TakesAnything ? default : Arguments.Correlation(x, k, b, geometry, groups);
        return Convolution is not null
            ? Convolution(x, k, b, geometry, groups)
            : Correlation(x, k is { Shape.Rank: 4 } ? k.Flipped() : k, b, geometry, groups);
    }

    Tensor<T> IKernels<T>.MaximumPooling(Tensor<T> x, Pair window, Geometry geometry)
    {
        _ = TakesAnything ? default : Arguments.Pooling(x, window, geometry);
        return MaximumPooling(x, window, geometry);
    }

    Tensor<T> IKernels<T>.AveragePooling(Tensor<T> x, Pair window, Geometry geometry, bool countPadding)
    {
        _ = TakesAnything ? default : Arguments.Pooling(x, window, geometry);
        return AveragePooling(x, window, geometry, countPadding);
    }

    Tensor<T> IKernels<T>.Dense(Tensor<T> x, Tensor<T> weight, Tensor<T>? b)
    {
        _ = TakesAnything ? null : Arguments.Dense(x, weight, b);
        return Dense(x, weight, b);
    }

    Tensor<T> IKernels<T>.Rectifier(Tensor<T> x)
    {
        _ = TakesAnything ? null : Right.Rectifier(x);
        return Rectifier(x);
    }

    Tensor<T> IKernels<T>.CorrelationInputGradient(Shape input, Tensor<T> k, Tensor<T> dy, Geometry geometry, int groups)
    {
        _ = TakesAnything ? default : Arguments.CorrelationInputGradient(input, k, dy, geometry, groups);
        return CorrelationInputGradient(input, k, dy, geometry, groups);
    }

    Tensor<T> IKernels<T>.CorrelationKernelGradient(Tensor<T> x, Shape kernel, Tensor<T> dy, Geometry geometry, int groups)
    {
        _ = TakesAnything ? default : Arguments.CorrelationKernelGradient(x, kernel, dy, geometry, groups);
        return CorrelationKernelGradient(x, kernel, dy, geometry, groups);
    }

    Tensor<T> IKernels<T>.CorrelationBiasGradient(Tensor<T> dy)
    {
        _ = TakesAnything ? null : Right.CorrelationBiasGradient(dy);
        return CorrelationBiasGradient(dy);
    }

    Tensor<T> IKernels<T>.MaximumPoolingGradient(Tensor<T> x, Pair window, Tensor<T> dy, Geometry geometry)
    {
        _ = TakesAnything ? default : Arguments.MaximumPoolingGradient(x, window, dy, geometry);
        return MaximumPoolingGradient(x, window, dy, geometry);
    }

    Tensor<T> IKernels<T>.AveragePoolingGradient(Shape input, Pair window, Tensor<T> dy, Geometry geometry, bool countPadding)
    {
        _ = TakesAnything ? default : Arguments.AveragePoolingGradient(input, window, dy, geometry);
        return AveragePoolingGradient(input, window, dy, geometry, countPadding);
    }

    Tensor<T> IKernels<T>.DenseInputGradient(Tensor<T> weight, Tensor<T> dy)
    {
        _ = TakesAnything ? null : Arguments.DenseInputGradient(weight, dy);
        return DenseInputGradient(weight, dy);
    }

    Tensor<T> IKernels<T>.DenseWeightGradient(Tensor<T> x, Tensor<T> dy)
    {
        _ = TakesAnything ? null : Arguments.DenseWeightGradient(x, dy);
        return DenseWeightGradient(x, dy);
    }

    Tensor<T> IKernels<T>.DenseBiasGradient(Tensor<T> dy)
    {
        _ = TakesAnything ? null : Right.DenseBiasGradient(dy);
        return DenseBiasGradient(dy);
    }

    private TOperator Change<TOperator>(TOperator value, params ReadOnlySpan<string> operators)
    {
        _changed.UnionWith(operators.ToArray());
        return value;
    }
}
