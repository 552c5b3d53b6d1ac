namespace Verification.Examples;

/// <summary>The descents of the sources, as they are run and in closed form. All of them learn the kernel [1, −1], 001 with a bias as
/// well, from the image with edges. G is the Gram matrix of its windows, with a bias of windows that end in a 1; λ are its eigenvalues
/// and v its eigenvectors. As the page Learning says, what the error e = (kernel, bias) − (1, −1, 0) has along v shrinks by 1 − 2ηλ a
/// step: the loss after t steps is Σ λ (e·v)²/(v·v) (1 − 2ηλ)²ᵗ.</summary>
internal static class LearnedEdges
{
    private static readonly double Root19 = Math.Sqrt(19);

    private static readonly (double Eigenvalue, double[] Vector)[] OfTheKernel = [(30, [1, 1]), (6, [1, -1])];

    private static readonly (double Eigenvalue, double[] Vector)[] WithABias =
    [
        (36 + (6 * Root19), [1, 1, (1 + Root19) / 3]),
        (36 - (6 * Root19), [1, 1, (1 - Root19) / 3]),
        (6, [1, -1, 0]),
    ];

    /// <summary>The steps, as they are run.</summary>
    public static IEnumerable<DescentStep<T>> Learn<T>(this IKernels<T> kernels, Tensor<T> start, T rate, T? bias = null)
        where T : struct, INumber<T>
    {
        Tensor<T> x = Image.WithEdges.Map(T.CreateChecked);
        Tensor<T> y = kernels.Corr2d(x, Tensor.Of<T>([1, 1, 1, 2], T.One, -T.One));
        return Descent.From(new Conv2D<T>(kernels, start, bias is { } b ? Tensor.Of<T>([1], b) : null), x, y, rate);
    }

    /// <summary>So many of the steps, and the losses in closed form after 0, 1, 2, … of them.</summary>
    public static LearnedDescent Descend(
        this IKernels<float> kernels, Tensor<float> start, float rate, int steps, float? bias = null)
    {
        var (modes, b) = bias is null ? (OfTheKernel, (double[])[]) : (WithABias, [bias.Value]);
        double[] error = [start[0, 0, 0, 0] - 1d, start[0, 0, 0, 1] + 1d, .. b];
        return new(rate, [.. kernels.Learn(start, rate, bias).Take(steps)], [.. Enumerable.Range(0, steps).Select(t => modes.Sum(mode =>
            mode.Eigenvalue * Math.Pow(Dot(error, mode.Vector), 2) / Dot(mode.Vector, mode.Vector)
            * Math.Pow(1 - (2d * rate * mode.Eigenvalue), 2 * t)))]);
    }

    /// <summary>Every n-th of the losses, as it is printed with the number of its step.</summary>
    public static IEnumerable<string> Every<T>(this IEnumerable<T> losses, int n, Func<int, T, string> print) =>
        losses.Index().Where(loss => (loss.Index + 1) % n == 0).Select(loss => print(loss.Index + 1, loss.Item));

    private static double Dot(double[] one, double[] other) => one.Zip(other, (a, b) => a * b).Sum();
}

/// <summary>A descent as it was run at a rate, and the losses in double that are predicted for what float makes of that rate.</summary>
internal sealed record LearnedDescent(float Rate, IReadOnlyList<DescentStep<float>> Steps, IReadOnlyList<double> Predicted)
{
    public IEnumerable<double> Losses => Steps.Select(step => (double)step.Loss);

    public Conv2D<float> End => Steps[^1].Layer;
}
