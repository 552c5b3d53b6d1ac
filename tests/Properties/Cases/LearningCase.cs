namespace Verification.Properties.Cases;

/// <summary>A kernel [w₀ w₁] to be learnt from an image whose last column repeats its first. The Gram matrix of the image's patches is
/// then [a b; b a] with a = Σ x[i,j]² and b = Σ x[i,j]·x[i,j+1] over all patches; its eigenvalues are a + b for the mode (1, 1) and a − b
/// for the mode (1, −1): small integers. The descent starts off the teacher along one of the modes.</summary>
public sealed class LearningCase : LawCase
{
    /// <summary>a and b of the Gram matrix.</summary>
    private readonly int _a, _b;

    internal LearningCase(CaseCode code)
        : base(code)
    {
        int columns = code[1] + 1;
        Tensor<float> values = Data.Integers([1, 1, code[0], columns], Seed, 'x');
        X = Tensor.From([1, 1, code[0], columns], (n, c, i, j) => i == 0 && j % (columns - 1) == 0
            ? 1.0
            : Math.Clamp(values[n, c, i, j % (columns - 1)], -2, 2));
        Y = new ReferenceKernels<double>().Correlation(X, Teacher, null, new Geometry());
        foreach (var (i, j) in from i in Enumerable.Range(0, code[0]) from j in Enumerable.Range(0, code[1]) select (i, j))
        {
            _a += (int)(X[0, 0, i, j] * X[0, 0, i, j]);
            _b += (int)(X[0, 0, i, j] * X[0, 0, i, j + 1]);
        }
    }

    internal static Parameter[] Parameters { get; } = [Any(1, 3), Any(1, 4), Any(0, 6), Any(0, 6), Any(1, 3), Switch, DataSeed];

    internal override IEnumerable<(bool Met, string Name)> Attributes =>
    [
        (X.Shape[2] > 1, "several rows"),
        (X.Shape[3] > 2, "several patches in a row"),
        (Spans, "patches span"),
        (!Spans, "patches do not span"),
        (Alternates, "mode (1, −1)"),
        (!Alternates, "mode (1, 1)"),
        (_b < 0, "the largest mode is (1, −1)"),
    ];

    /// <summary>x: the image [1, 1, rows, columns], of integers from −2 to 2.</summary>
    internal Tensor<double> X { get; }

    /// <summary>w*: the kernel [1, 1, 1, 2] to be learnt.</summary>
    internal Tensor<double> Teacher => Kernel(Weight(Code[2]), Weight(Code[3]));

    /// <summary>y: what the teacher answers.</summary>
    internal Tensor<double> Y { get; }

    /// <summary>v: the eigenvector of G along which the descent starts, (1, 1) or (1, −1).</summary>
    internal Tensor<double> Mode => Kernel(1, Alternates ? -1 : 1);

    /// <summary>w: where the descent starts, w* + size · v.</summary>
    internal Tensor<double> Start => Teacher + (Size * Mode);

    /// <summary>How far from the teacher the descent starts, in modes.</summary>
    internal int Size => Code[4];

    /// <summary>λ: the eigenvalue of the mode.</summary>
    internal int Eigenvalue => Alternates ? _a - _b : _a + _b;

    internal int LargestEigenvalue => _a + Math.Abs(_b);

    /// <summary>λmin; 0 if the patches do not span.</summary>
    internal int SmallestEigenvalue => _a - Math.Abs(_b);

    internal Tensor<double> LargestMode => Kernel(1, _b < 0 ? -1 : 1);

    /// <summary>Whether the patches span: no eigenvalue is 0.</summary>
    internal bool Spans => SmallestEigenvalue > 0;

    /// <summary>η: the largest power of two below 1/λmax. No bit is lost in a step with such a rate.</summary>
    internal double StableRate => 1.0 / (1 << (int)(Math.Floor(Math.Log2(LargestEigenvalue)) + 1));

    /// <summary>η: the smallest power of two above 1/λmax.</summary>
    internal double UnstableRate => Math.ScaleB(1, -(int)Math.Ceiling(Math.Log2(LargestEigenvalue)) + 1);

    /// <summary>The steps after which no mode that started at most 4 away is 1/4 away, so that the kernel rounds to w*.</summary>
    internal int StepsToRecover => new[] { SmallestEigenvalue, LargestEigenvalue }.Where(eigenvalue => eigenvalue > 0)
        .Max(eigenvalue => Math.Abs(1 - (2 * StableRate * eigenvalue))) is > 0 and var slowest
        ? (int)Math.Ceiling(Math.Log(16) / -Math.Log(slowest))
        : 0;

    private bool Alternates => Code[5] > 0;

    /// <summary>The descent of a layer of this case, without bias, in exact steps.</summary>
    internal IEnumerable<DescentStep<double>> Descend(IKernels<double> kernels, Tensor<double> start, double rate) =>
        Descent.From(new Conv2D<double>(kernels, start, null), X, Y, rate);

    /// <summary>Image, teacher and start.</summary>
    public override string ToString() =>
        $"x {Brief(X)}, teacher {Brief(Teacher)}, start {Brief(Start)}, eigenvalues {_a + _b} and {_a - _b}";

    /// <summary>1, 2, 3, −3, −2, −1, 0: the simplest first.</summary>
    private static int Weight(int integer) => ((integer + 4) % 7) - 3;

    private static Tensor<double> Kernel(double first, double second) => Tensor.Of<double>([1, 1, 1, 2], first, second);
}
