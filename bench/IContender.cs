namespace Verification.Bench;

/// <summary>Who takes part.</summary>
internal interface IContender : IDisposable
{
    /// <summary>The name in table and JSON.</summary>
    string Name { get; }

    /// <summary>Makes a layer ready for repeated calls, or gives null if the contender does not take part in it.</summary>
    IPrepared? Prepare(Layer layer, int threads);
}

/// <summary>A layer that is ready to be called by one contender.</summary>
internal interface IPrepared : IDisposable
{
    /// <summary>The elements that a call gives, row-major; every float is a double.</summary>
    double[] Result();

    /// <summary>Calls again and again until the time is over, at least once, and returns when its threads have come to rest.</summary>
    /// <param name="batch">Calls between two looks at the clock.</param>
    /// <param name="warmUp">How long it is called before that, without being timed.</param>
    /// <param name="time">How long.</param>
    /// <param name="samples">Takes the seconds of one call, a batch each.</param>
    void Turn(int batch, TimeSpan warmUp, TimeSpan time, List<double> samples);

    /// <summary>Bytes of managed memory that a call takes, or null where the memory is not managed.</summary>
    long? AllocatedBytes();
}
