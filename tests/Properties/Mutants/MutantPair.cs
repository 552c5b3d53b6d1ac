namespace Verification.Properties.Mutants;

/// <summary>A mutant in both number types: each law asks for the one it is stated in.</summary>
internal sealed class MutantPair
{
    private readonly Mutant<float> _inFloat;
    private readonly Mutant<double> _inDouble;

    private MutantPair(Mutant<float> inFloat, Mutant<double> inDouble, Observation? observation = null)
    {
        (_inFloat, _inDouble) = (inFloat, inDouble);
        InFloat = Observer<float>.Of(MutatedKernels<float>.Of(inFloat), Name, observation);
        InDouble = Observer<double>.Of(MutatedKernels<double>.Of(inDouble), Name, observation);
    }

    /// <summary>The number of mutants in the catalogue.</summary>
    public static int Count { get; } = Catalogue<float>().Length;

    /// <summary>The kernels in float, observed.</summary>
    public IKernels<float> InFloat { get; }

    /// <summary>The kernels in double, observed.</summary>
    public IKernels<double> InDouble { get; }

    public string Family => _inFloat.Family;

    public string Name => _inFloat.Name;

    /// <summary>By how many laws alone it has to be killed: by several if a library was reported to have it, or one of its kind.</summary>
    public int LeastLaws => Family is "state" or "range" or "lanes" ? MutationRun.Enough : 1;

    /// <summary>The operators that are not the reference's.</summary>
    public IEnumerable<string> Changed => _inFloat.Changed.Keys;

    /// <summary>Whether it changes something, and the same operators in both number types.</summary>
    public bool ChangesTheSameInBoth => Changed.Any() && Changed.SequenceEqual(_inDouble.Changed.Keys);

    /// <summary>Whether it writes its arguments, so that a case cannot be used again.</summary>
    public bool WritesArguments => _inFloat.WritesArguments;

    /// <summary>Whether it leaves the thread changed that calls it.</summary>
    public bool ChangesThread => _inFloat.ChangesThread;

    /// <summary>The reference as it is, which no law kills.</summary>
    /// <param name="observation">Notes what is called.</param>
    public static MutantPair Unmutated(Observation? observation = null) => new(new("none", "none"), new("none", "none"), observation);

    /// <summary>A mutant of the catalogue, with nothing in its memory.</summary>
    /// <param name="number">From 0 to <see cref="Count"/> − 1.</param>
    public static MutantPair Of(int number) => new(Catalogue<float>()[number], Catalogue<double>()[number]);

    public override string ToString() => $"{_inFloat}";

    private static Mutant<T>[] Catalogue<T>() where T : struct, IFloatingPointIeee754<T>
    {
        Family<T>[] families =
        [
            new GeometryMutants<T>(), new KernelMutants<T>(), new ChannelMutants<T>(), new BatchMutants<T>(), new BiasMutants<T>(),
            new PaddingMutants<T>(), new TailMutants<T>(), new FastPathMutants<T>(), new PoolingMutants<T>(), new GradientMutants<T>(),
            new DenseMutants<T>(), new LearningMutants<T>(), new NumericMutants<T>(), new ConcurrencyMutants<T>(), new MemoryMutants<T>(),
            new RefusalMutants<T>(), new StateMutants<T>(), new RangeMutants<T>(), new LaneMutants<T>(),
        ];
        return [.. families.SelectMany(family => family.Mutants)];
    }
}
