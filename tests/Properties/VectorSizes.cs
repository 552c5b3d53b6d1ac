using System.Numerics;
using Shouldly;
using Verification.Reference;
using Xunit;

namespace Verification.Properties;

/// <summary>
/// Layers whose channels, rows and columns are around as many as a vector has lanes, or some vectors: one less, as many, one
/// more. What is computed in whole vectors, and what is left over, is the same as number by number.
/// </summary>
public class VectorSizes
{
    /// <summary>What all numbers divide that the derivative of a mean is divided by where windows overlap: they are 4×4 at most.</summary>
    private const int Divisible = 144;

    /// <summary>The operators of a layer of correlation.</summary>
    public static TheoryData<string> OfCorrelation { get; } = Names(calls => calls.Of(VectorSizedLayers.SmallCorrelations.First()));

    /// <summary>The operators of a layer of pooling.</summary>
    public static TheoryData<string> OfPooling { get; } = Names(calls => calls.Of(VectorSizedLayers.Poolings.First()));

    /// <summary>The operators of a dense layer.</summary>
    public static TheoryData<string> OfDense { get; } = Names(calls => calls.Of(VectorSizedLayers.SmallDense.First()));

    /// <summary>a layer of correlation and its derivatives = the reference, in float and in double</summary>
    [HeldToTheReference]
    [MemberData(nameof(OfCorrelation), DisableDiscoveryEnumeration = true)]
    public void No_number_of_a_layer_of_correlation_is_lost(string name)
    {
        AgreeInFloat(name, VectorSizedLayers.SmallCorrelations, (calls, layer) => calls.Of(layer));
        AgreeInDouble(name, VectorSizedLayers.SmallCorrelations, (calls, layer) => calls.Of(layer));
    }

    /// <summary>pooling and its derivatives = the reference, in float and in double</summary>
    [HeldToTheReference]
    [MemberData(nameof(OfPooling), DisableDiscoveryEnumeration = true)]
    public void No_number_of_a_pooling_is_lost(string name)
    {
        AgreeInFloat(name, VectorSizedLayers.Poolings, (calls, layer) => calls.Of(layer), Divisible);
        AgreeInDouble(name, VectorSizedLayers.Poolings, (calls, layer) => calls.Of(layer), Divisible);
    }

    /// <summary>a dense layer and its derivatives = the reference, in float and in double</summary>
    [HeldToTheReference]
    [MemberData(nameof(OfDense), DisableDiscoveryEnumeration = true)]
    public void No_number_of_a_dense_layer_is_lost(string name)
    {
        AgreeInFloat(name, VectorSizedLayers.SmallDense, (calls, layer) => calls.Of(layer));
        AgreeInDouble(name, VectorSizedLayers.SmallDense, (calls, layer) => calls.Of(layer));
    }

    private static TheoryData<string> Names(Func<Calls<float>, IEnumerable<(string Operator, Func<Tensor<float>> Call)>> calls) =>
        [.. calls(new Arguments<float>(1).Of(new ReferenceKernels<float>())).Select(call => call.Operator)];

    /// <summary>By the implementation whose turn it is, and by Optimized in two other ways.</summary>
    private static void AgreeInFloat<TLayer>(
        string name, IEnumerable<TLayer> layers, Func<Calls<float>, TLayer, IEnumerable<(string Operator, Func<Tensor<float>> Call)>> calls, int multiple = 1) =>
        Agree(name, layers, calls, multiple, Large.InFloat);

    /// <summary>By the implementation whose turn it is, if it has double.</summary>
    private static void AgreeInDouble<TLayer>(
        string name, IEnumerable<TLayer> layers, Func<Calls<double>, TLayer, IEnumerable<(string Operator, Func<Tensor<double>> Call)>> calls, int multiple = 1) =>
        Turn.Current!.Optionally(() => Agree(name, layers, calls, multiple, [Turn.Current.Kernels<double>()!]));

    /// <summary>The operator, and the prepared one where there is one.</summary>
    private static void Agree<TLayer, T>(
        string name,
        IEnumerable<TLayer> layers,
        Func<Calls<T>, TLayer, IEnumerable<(string Operator, Func<Tensor<T>> Call)>> calls,
        int multiple,
        IEnumerable<IKernels<T>> all)
        where T : struct, IFloatingPointIeee754<T>
    {
        foreach (TLayer layer in layers)
        {
            var arguments = new Arguments<T>(multiple);
            Tensor<T> expected = calls(arguments.Of(new ReferenceKernels<T>()), layer).Single(call => call.Operator == name).Call();
            foreach (var kernels in all)
            {
                foreach (var (found, call) in calls(arguments.Of(kernels), layer)
                    .Where(call => call.Operator == name || call.Operator == Calls<T>.Prepared + name))
                {
                    OnAThreadOfItsOwn(call).Equals(expected).ShouldBeTrue($"{kernels}: {found}: {layer}");
                }
            }
        }
    }

    /// <summary>What a thread has been left with by the layers before is large enough for nearly every layer: this one has been left nothing.</summary>
    private static T OnAThreadOfItsOwn<T>(Func<T> call) =>
        Task.Factory.StartNew(call, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).GetAwaiter().GetResult();

    /// <summary>The arguments of one layer: small integers times a number, the same for every implementation.</summary>
    private sealed class Arguments<T>(int multiple)
        where T : struct, IFloatingPointIeee754<T>
    {
        private readonly List<Tensor<T>> _made = [];

        /// <summary>Every operator of an implementation on these; the memory of a result is full of NaN.</summary>
        public Calls<T> Of(IKernels<T> kernels)
        {
            int taken = 0;
            return new Calls<T>(kernels, Next, shape => Enumerable.Repeat(T.NaN, shape.ElementCount).ToArray());

            Tensor<T> Next(Shape shape)
            {
                if (taken == _made.Count)
                {
                    _made.Add(Data.Integers(shape, 7, (char)('a' + taken)).Map(e => T.CreateChecked(multiple * e)));
                }

                return _made[taken++];
            }
        }
    }
}
