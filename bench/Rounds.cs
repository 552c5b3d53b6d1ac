using System.Diagnostics;

namespace Verification.Bench;

/// <summary>
/// Times contenders on one layer in turns, round by round, so that whatever else the machine does meets all of them. In
/// every round another one begins. Before its turn is timed a contender is called for a while without being timed: it
/// finds its own data in the caches, and its own threads awake. A call that takes longer than a turn does so by itself.
/// </summary>
internal sealed class Rounds(IReadOnlyList<IContender> contenders)
{
    private const int Least = 3;
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(15);
    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(2);

    // Reading the clock takes some 25 ns: a thousandth of this.
    private const double BatchSeconds = 25e-6;

    /// <summary>Times one layer.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="threads">How many threads each may use.</param>
    /// <param name="time">How long all rounds together may take; there are three in any case, or one if three take far too long.</param>
    public IReadOnlyList<Measurement> On(Layer layer, int threads, TimeSpan time)
    {
        long begin = Stopwatch.GetTimestamp();
        var places = new List<Place>();
        try
        {
            foreach (var contender in contenders)
            {
                if (contender.Prepare(layer, threads) is { } prepared)
                {
                    places.Add(new Place(contender.Name, prepared));
                }
            }

            for (int round = 0; MustGoOn(round, Stopwatch.GetElapsedTime(begin), time); round++)
            {
                for (int nth = 0; nth < places.Count; nth++)
                {
                    places[(round + nth) % places.Count].TakeTurn();
                }
            }

            double[] expected = places.Find(place => place.Name == Kernels.Optimized.Name)!.Prepared.Result();
            return [.. places.Select(place => place.Result(layer, threads, expected))];
        }
        finally
        {
            places.ForEach(place => place.Prepared.Dispose());
        }
    }

    // Three rounds even if they take longer than they may, unless they take very much longer.
    private static bool MustGoOn(int round, TimeSpan elapsed, TimeSpan time) =>
        round == 0 || elapsed < time || (round < Least && elapsed < Least * time);

    private sealed class Place
    {
        private readonly List<double> _samples = [];
        private readonly int _batch;
        private readonly bool _isSlow;

        public Place(string name, IPrepared prepared)
        {
            (Name, Prepared) = (name, prepared);
            var first = new List<double>();
            prepared.Turn(1, WarmUp, Turn, first);
            _batch = (int)Math.Ceiling(BatchSeconds / first.Min());
            _isSlow = first.Min() > Turn.TotalSeconds;
        }

        public string Name { get; }

        public IPrepared Prepared { get; }

        public void TakeTurn() => Prepared.Turn(_batch, _isSlow ? TimeSpan.Zero : WarmUp, Turn, _samples);

        public Measurement Result(Layer layer, int threads, double[] expected)
        {
            double[] result = Prepared.Result();
            int differing = Math.Abs(result.Length - expected.Length) + result.Zip(expected).Count(pair => pair.First != pair.Second);
            return new Measurement(layer, threads, Name, [.. _samples.Order()], Prepared.AllocatedBytes(), differing);
        }
    }
}
