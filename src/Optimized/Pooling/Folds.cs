using System.Numerics;
using System.Runtime.CompilerServices;

namespace Verification.Optimized;

/// <summary>How pooling makes one number of several.</summary>
internal interface IFold<T>
    where T : struct, IFloatingPointIeee754<T>
{
    /// <summary>Two numbers.</summary>
    TNumbers Of<TNumbers>(TNumbers folded, TNumbers next)
        where TNumbers : struct, INumbers<TNumbers, T>;

    /// <summary>What becomes of the number when all are folded.</summary>
    TNumbers Last<TNumbers>(TNumbers folded)
        where TNumbers : struct, INumbers<TNumbers, T>;
}

/// <summary>The largest; NaN wins.</summary>
internal readonly struct Largest<T> : IFold<T>
    where T : struct, IFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Of<TNumbers>(TNumbers folded, TNumbers next)
        where TNumbers : struct, INumbers<TNumbers, T> => TNumbers.Maximum(folded, next);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Last<TNumbers>(TNumbers folded)
        where TNumbers : struct, INumbers<TNumbers, T> => folded;
}

/// <summary>The sum.</summary>
internal readonly struct Total<T> : IFold<T>
    where T : struct, IFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Of<TNumbers>(TNumbers folded, TNumbers next)
        where TNumbers : struct, INumbers<TNumbers, T> => TNumbers.Sum(folded, next);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Last<TNumbers>(TNumbers folded)
        where TNumbers : struct, INumbers<TNumbers, T> => folded;
}

/// <summary>The sum over a divisor. A sum starts at +0, so that −0 and nothing else gives +0.</summary>
internal readonly struct Mean<T>(T divisor) : IFold<T>
    where T : struct, IFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Of<TNumbers>(TNumbers folded, TNumbers next)
        where TNumbers : struct, INumbers<TNumbers, T> => TNumbers.Sum(folded, next);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Last<TNumbers>(TNumbers folded)
        where TNumbers : struct, INumbers<TNumbers, T> => TNumbers.Quotient(TNumbers.Sum(folded, default), divisor);
}
