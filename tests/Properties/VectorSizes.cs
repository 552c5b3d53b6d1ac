using System.Numerics;
using Shouldly;
using Verification.Optimized;
using Verification.Reference;
using Xunit;

namespace Verification.Properties;

/// <summary>
/// Layers whose channels, rows and columns are around as many as a vector has lanes, or some vectors: one less, as many, one
/// more. What is computed in whole vectors, and what is left over, is the same as number by number. One in seven of the layers is
/// on the page <see cref="VectorSizesInShort"/>.
/// </summary>
public class VectorSizes
{
    private static readonly string[] OfCorrelation = Names(calls => calls.Of(VectorSizedLayers.SmallCorrelations.First()));
    private static readonly string[] OfPooling = Names(calls => calls.Of(VectorSizedLayers.Poolings.First()));
    private static readonly string[] OfDense = Names(calls => calls.Of(VectorSizedLayers.SmallDense.First()));

    /// <summary>The operators.</summary>
    public static TheoryData<string> Operators { get; } = [.. OfCorrelation, .. OfPooling, .. OfDense];

    /// <summary>every operator = the reference, in float and in double</summary>
    [HeldToTheReference]
    [MemberData(nameof(Operators))]
    public void No_number_is_lost(string name) => Agree(name, index => !VectorSizesInShort.Takes(index));

    /// <summary>On the layers of these numbers an operator is the reference's.</summary>
    internal static void Agree(string name, Func<int, bool> takes)
    {
        if (OfCorrelation.Contains(name))
        {
            Agree(name, Of(VectorSizedLayers.SmallCorrelations), (calls, layer) => calls.Of(layer), (calls, layer) => calls.Of(layer));
        }
        else if (OfPooling.Contains(name))
        {
            Agree(name, Of(VectorSizedLayers.Poolings), (calls, layer) => calls.Of(layer), (calls, layer) => calls.Of(layer), Divisible);
        }
        else
        {
            Agree(name, Of(VectorSizedLayers.SmallDense), (calls, layer) => calls.Of(layer), (calls, layer) => calls.Of(layer));
        }

        IEnumerable<TLayer> Of<TLayer>(IEnumerable<TLayer> layers) => layers.Where((layer, index) => takes(index));
    }

    private static string[] Names(Func<Calls<float>, IEnumerable<(string Operator, Func<Tensor<float>> Call)>> calls) =>
        [.. calls(new Arguments(1).Of(new ReferenceKernels<float>(), e => e)).Select(call => call.Operator)];

    /// <summary>A number that every divisor of a mean divides: windows larger than 4×4 are as large as the input.</summary>
    private static int Divisible(PoolingLayer layer) =>
        layer.Window is { Rows: <= 4, Columns: <= 4 } ? 144 : layer.Window.Rows * layer.Window.Columns;

    /// <summary>
    /// In float by the implementation whose turn it is and by Optimized with one thread and the machine's usual vectors, and in
    /// double if the implementation has it; the operator, and the prepared one where there is one. All numbers are integers that
    /// float has exactly.
    /// </summary>
    private static void Agree<TLayer>(
        string name,
        IEnumerable<TLayer> layers,
        Func<Calls<float>, TLayer, IEnumerable<(string Operator, Func<Tensor<float>> Call)>> inFloat,
        Func<Calls<double>, TLayer, IEnumerable<(string Operator, Func<Tensor<double>> Call)>> inDouble,
        Func<TLayer, int>? multiple = null)
    {
        List<(TLayer Layer, Arguments Arguments, Tensor<float> Expected)> done = [];
        foreach (TLayer layer in layers)
        {
            var arguments = new Arguments(multiple?.Invoke(layer) ?? 1);
            Tensor<float> expected = inFloat(arguments.Of(new ReferenceKernels<float>(), e => e), layer).Single(call => call.Operator == name).Call();
            done.Add((layer, arguments, expected));
            foreach (var kernels in new[] { Turn.Current!.Kernels<float>()!, new OptimizedKernels<float>(1, wide: false) })
            {
                Agree(name, layer, kernels, inFloat(arguments.Of(kernels, e => e), layer), expected);
            }
        }

        Turn.Current!.Optionally(() =>
        {
            IKernels<double> kernels = Turn.Current.Kernels<double>()!;
            done.ForEach(one => Agree(name, one.Layer, kernels, inDouble(one.Arguments.Of(kernels, e => (double)e), one.Layer), one.Expected.InDouble()));
        });
    }

    /// <summary>
    /// What a thread has been left with by the layers before is large enough for nearly every layer: it is computed on one that
    /// has been left nothing.
    /// </summary>
    private static void Agree<TLayer, T>(
        string name, TLayer layer, IKernels<T> kernels, IEnumerable<(string Operator, Func<Tensor<T>> Call)> calls, Tensor<T> expected)
        where T : struct, IFloatingPointIeee754<T> =>
        Task.Factory.StartNew(
            () =>
            {
                foreach (var (found, call) in calls.Where(call => call.Operator == name || call.Operator == Calls<T>.Prepared + name))
                {
                    call().Equals(expected).ShouldBeTrue($"{kernels}: {found}: {layer}");
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).GetAwaiter().GetResult();

    /// <summary>The arguments of one layer: small integers times a number, the same for every implementation.</summary>
    private sealed class Arguments(int multiple)
    {
        private readonly List<Tensor<float>> _made = [];

        /// <summary>Every operator of an implementation on these; the memory of a result is full of NaN.</summary>
        public Calls<T> Of<T>(IKernels<T> kernels, Func<float, T> number)
            where T : struct, IFloatingPointIeee754<T>
        {
            int taken = 0;
            return new Calls<T>(kernels, Next, shape => Enumerable.Repeat(T.NaN, shape.ElementCount).ToArray());

            Tensor<T> Next(Shape shape)
            {
                if (taken == _made.Count)
                {
                    _made.Add(multiple * Data.Integers(shape, 7, (char)('a' + taken)));
                }

                return _made[taken++].Map(number);
            }
        }
    }
}
