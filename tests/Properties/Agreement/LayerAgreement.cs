namespace Verification.Properties.Agreement;

/// <summary>An operator on whole layers = the reference, element by element: in float, and in double if the implementation has it. All
/// numbers are integers that float has exactly. Optimized is run prepared as well, and in other ways if they are given.</summary>
internal static class LayerAgreement
{
    /// <summary>Fails with the first layer on which the implementation differs. Optimized is also run in other ways, unless a library is
    /// named. Layers that touch a convention are left out, or it is the others that are left out; maximum pooling then gets
    /// ties.</summary>
    /// <exception cref="NotOfferedException">It offers none of them.</exception>
    public static void Check(
        Implementation implementation, string operation, IEnumerable<LayerShapes> layers, OptimizedKernels<float>[] otherWays,
        bool conventional = false)
    {
        IKernels<float>[] inFloat = [implementation.In<float>(), .. Implementations.AreOurs ? otherWays : []];
        IKernels<double> inDouble = implementation.In<double>();
        Offered(layers.SelectMany(Checks)).Sum().ShouldBePositive();

        IEnumerable<Func<int>> Checks(LayerShapes layer)
        {
            int made = 0;
            var operands = layer.Operands(shape => Divisible(layer) * Data.Integers(shape, 7, (char)('a' + made++)));
            bool handsToTheLargest = operation == nameof(IKernels<float>.MaximumPoolingGradient);
            bool isOpen = Latitude.In(Operators<float>.Named(operation), operands) is not null;
            if (conventional ? !isOpen && !handsToTheLargest : isOpen)
            {
                yield break;
            }

            if (handsToTheLargest && !conventional)
            {
                operands = operands with { X = Data.Distinct(operands.X!.Shape, 7) };
            }

            var expected = new Mixture(operation, operands);
            foreach (var kernels in inFloat)
            {
                yield return () => Check(kernels, operation, layer, operands, expected);
            }

            yield return () => Check(inDouble, operation, layer, operands.With(tensor => tensor.InDouble()), expected);
        }
    }

    /// <summary>The operator, and the prepared one where there is one, on a thread of its own: what a thread keeps of the layers before
    /// is large enough for nearly every layer. The number of calls.</summary>
    private static int Check<T>(IKernels<T> kernels, string operation, LayerShapes layer, Operands<T> operands, Mixture expected)
        where T : struct, IFloatingPointIeee754<T> => Callers.Together(1, _ =>
        {
            string title = Operators<T>.Named(operation).Title;
            var calls = Calls.Of(kernels, layer.Kind, operands, shape => Enumerable.Repeat(T.NaN, shape.ElementCount).ToArray())
                .Where(call => call.Operator == title || call.Operator == Calls.Prepared + title).ToList();
            calls.ForEach(one => expected.Check(one.Call(), $"{kernels}, {one.Operator} in {typeof(T).Name} of {layer}"));
            return calls.Count;
        }).Single();

    /// <summary>A number that every divisor of a mean divides: windows larger than 4×4 are as large as the input.</summary>
    private static int Divisible(LayerShapes layer) => layer switch
    {
        { Kind: not OperatorKind.Pooling } => 1,
        { Window: { Rows: <= 4, Columns: <= 4 } } => 144,
        _ => layer.Window.Rows * layer.Window.Columns,
    };
}
