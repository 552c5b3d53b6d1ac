namespace Verification.Properties.Agreement;

/// <summary>Layers whose channels, rows and columns are around as many as a vector has lanes, or some vectors: one less, as many, one
/// more. What is computed in whole vectors, and what is left over, is the same as number by number.</summary>
public class VectorSizes
{
    /// <summary>Each implementation and each operator.</summary>
    public static IEnumerable<object[]> Rows => Implementations.Each(Operators<float>.All.Select(operation => (object[])[operation.Name]));

    /// <summary>every operator = the reference, in float and in double</summary>
    [SkippableTheory(typeof(NotOfferedException))]
    [MemberData(nameof(Rows))]
    public void No_number_is_lost(Implementation kernels, string operation) =>
        LayerAgreement.Check(kernels, operation, LayersOf(operation), [new OptimizedKernels<float>(1, wide: false)]);

    /// <summary>All layers for an operator.</summary>
    internal static IReadOnlyList<LayerShapes> LayersOf(string operation) => Operators<float>.Named(operation).Kind switch
    {
        OperatorKind.Correlation => [.. VectorSizedLayers.SmallCorrelations],
        OperatorKind.Pooling => [.. VectorSizedLayers.Poolings],
        _ => [.. VectorSizedLayers.SmallDense],
    };
}
