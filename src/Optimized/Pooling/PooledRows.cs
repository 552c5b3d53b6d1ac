using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Verification.Optimized;

/// <summary>
/// What pooling does at neighbouring positions of a window: the same at all, at as many at once as a vector holds. Where
/// that does not divide their number, the last vector reaches back over positions that are done: what is done here may be
/// done twice.
/// </summary>
internal static class PooledRows
{
    /// <summary>y = the cells of each window, folded; behind a cell lie those of the next windows.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Fold<T, TFold>(
        PooledPatch patch, Span<T> y, ReadOnlySpan<T> x, ReadOnlySpan<int> places, WindowCells cells, TFold fold)
        where T : struct, IFloatingPointIeee754<T>
        where TFold : struct, IFold<T>
    {
        for (int row = 0; row < patch.Rows; row++)
        {
            Over<T, Folding<T, TFold>>(patch.Length, new(y[(row * patch.Pitch)..], x[(row * patch.CellPitch)..], places, cells, fold));
        }
    }

    /// <summary>
    /// The rest of each position is added to the first of its cells x that is the maximum y; no rest is left. All rows must
    /// go on for a vector's length behind the last position: what stands there is read and stays as it is.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Give<T>(PooledPatch patch, Span<T> dx, Span<T> rest, ReadOnlySpan<T> x, ReadOnlySpan<T> y,
        ReadOnlySpan<int> places, WindowCells cells)
        where T : struct, IFloatingPointIeee754<T>
    {
        for (int row = 0; row < patch.Rows; row++)
        {
            var giving = new Giving<T>(
                dx[(row * patch.CellPitch)..], rest[(row * patch.Pitch)..],
                x[(row * patch.CellPitch)..], y[(row * patch.Pitch)..], places, cells);
            int e = 0;

            // Stryker disable once Equality : behind the last position no lane is taken
            for (; e <= patch.Length - Vector<T>.Count; e += Vector<T>.Count)
            {
                // Stryker restore Equality
                giving.At(e, Vector<T>.AllBitsSet);
            }

            // Stryker disable once Equality : behind the last position no lane is taken
            if (e < patch.Length)
            {
                giving.At(e, Vector.LessThan(Vector<T>.Indices, new Vector<T>(T.CreateTruncating(patch.Length - e))));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Over<T, TWork>(int length, TWork work)
        where T : struct, IFloatingPointIeee754<T>
        where TWork : struct, IWork<T>, allows ref struct
    {
        // Stryker disable once Equality : shorter vectors give the same numbers
        if (length >= 2 * Vector<T>.Count)
        {
            By<T, Twice<Neighbours<T>, T>, TWork>(length, work);
        }
        else if (length >= Vector<T>.Count)
        {
            By<T, Neighbours<T>, TWork>(length, work);
        }
        else
        {
            By<T, Lone<T>, TWork>(length, work);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void By<T, TNumbers, TWork>(int length, TWork work)
        where T : struct, IFloatingPointIeee754<T>
        where TNumbers : struct, INumbers<TNumbers, T>
        where TWork : struct, IWork<T>, allows ref struct
    {
        int last = length - TNumbers.Count;

        // Stryker disable once Equality : the last vector once more gives the same numbers
        for (int e = 0; e < last; e += TNumbers.Count)
        {
            work.At<TNumbers>(e);
        }

        work.At<TNumbers>(last);
    }

    private interface IWork<T>
        where T : struct, IFloatingPointIeee754<T>
    {
        void At<TNumbers>(int position)
            where TNumbers : struct, INumbers<TNumbers, T>;
    }

    private readonly ref struct Folding<T, TFold> : IWork<T>
        where T : struct, IFloatingPointIeee754<T>
        where TFold : struct, IFold<T>
    {
        private readonly ref T _y;
        private readonly ref T _x;
        private readonly ref int _places;
        private readonly int _count;
        private readonly int _step;
        private readonly TFold _fold;

        public Folding(Span<T> y, ReadOnlySpan<T> x, ReadOnlySpan<int> places, WindowCells cells, TFold fold)
        {
            _y = ref MemoryMarshal.GetReference(y);
            _x = ref MemoryMarshal.GetReference(x);
            _places = ref Unsafe.Add(ref MemoryMarshal.GetReference(places), cells.First);
            (_count, _step, _fold) = (cells.Count, cells.Step, fold);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<TNumbers>(int position)
            where TNumbers : struct, INumbers<TNumbers, T>
        {
            TNumbers folded = TNumbers.Load(ref _x, _places + position);
            int cell = 0;
            for (int q = 1; q < _count; q++)
            {
                cell += _step;
                folded = _fold.Of(folded, TNumbers.Load(ref _x, Unsafe.Add(ref _places, cell) + position));
            }

            TNumbers.Store(_fold.Last(folded), ref _y, position);
        }
    }

    private readonly ref struct Giving<T>
        where T : struct, IFloatingPointIeee754<T>
    {
        private readonly ref T _dx;
        private readonly ref T _rest;
        private readonly ref T _x;
        private readonly ref T _y;
        private readonly ref int _places;
        private readonly int _count;
        private readonly int _step;

        public Giving(Span<T> dx, Span<T> rest, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<int> places, WindowCells cells)
        {
            _dx = ref MemoryMarshal.GetReference(dx);
            _rest = ref MemoryMarshal.GetReference(rest);
            _x = ref MemoryMarshal.GetReference(x);
            _y = ref MemoryMarshal.GetReference(y);
            _places = ref Unsafe.Add(ref MemoryMarshal.GetReference(places), cells.First);
            (_count, _step) = (cells.Count, cells.Step);
        }

        /// <summary>As many positions as a vector holds, of those that are meant.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At(int position, Vector<T> isMeant)
        {
            var maximum = Vector.LoadUnsafe(ref Unsafe.Add(ref _y, position));
            ref T rest = ref Unsafe.Add(ref _rest, position);
            var all = Vector.LoadUnsafe(ref rest);
            var left = all & isMeant;
            int cell = 0;
            for (int q = 0; q < _count; q++)
            {
                int place = Unsafe.Add(ref _places, cell) + position;
                ref T dx = ref Unsafe.Add(ref _dx, place);
                var x = Vector.LoadUnsafe(ref Unsafe.Add(ref _x, place));
                var isMaximum = Vector.Equals(x, maximum) | ~Vector.Equals(x, x);
                // Stryker disable once Arithmetic : it is done along rows and again down columns, so that two signs cancel
                (Vector.LoadUnsafe(ref dx) + (left & isMaximum)).StoreUnsafe(ref dx);
                left = Vector.AndNot(left, isMaximum);
                cell += _step;
            }

            (Vector.AndNot(all, isMeant) | left).StoreUnsafe(ref rest);
        }
    }
}
