namespace Verification.Properties.Agreement;

/// <summary>A large result is checked without computing it again (Freivalds, 1977). An operator that is linear in an operand gives of a
/// mixture of its channels, Σ w[m]·k[m], the same mixture of the result, Σ w[m]·y[m], at the price of one channel. The weights w are
/// integers from 1 to 2¹⁶ and all sums stay below 2⁵³, where doubles are exact: of several wrong elements at one place of their channels
/// the mixture misses one set in 2¹⁶, and a single one it never misses. The poolings, which are cheap, and what is not linear are
/// computed whole.</summary>
internal sealed class Mixture
{
    private const int LargestWeight = 1 << 16;

    /// <summary>The operand whose channels are mixed, along which axis, and the axis of the result along which they lie.</summary>
    private static readonly Dictionary<string, (string Operand, int Axis, int OfResult)> Mixed = new()
    {
        ["Correlation"] = ("k", 0, 1),
        ["Convolution"] = ("k", 0, 1),
        ["CorrelationInputGradient"] = ("k", 1, 1),
        ["CorrelationKernelGradient"] = ("dy", 1, 0),
        ["Dense"] = ("k", 0, 1),
        ["DenseInputGradient"] = ("dy", 0, 0),
        ["DenseWeightGradient"] = ("dy", 1, 0),
    };

    private readonly Operands<float> _operands;
    private readonly string _operation;
    private readonly Shape _shape;
    private readonly Tensor<double> _expected;

    /// <summary>What the reference gives of the mixed operands.</summary>
    public Mixture(string operation, Operands<float> operands)
    {
        (_operation, _operands) = (operation, operands);
        _shape = Operators<float>.Named(operation).Result(operands);
        _expected = Operators<double>.Named(operation).Call(new ReferenceKernels<double>(), MixedOperands());
    }

    /// <summary>Fails where a result is not the reference's, with the first elements that differ.</summary>
    public void Check<T>(Tensor<T> got, string row) where T : struct, IFloatingPointIeee754<T>
    {
        if (!got.Shape.Equals(_shape) || !MixtureOf(got).Equals(_expected))
        {
            got.ShouldEqual(Operators<T>.Named(_operation)
                .Call(new ReferenceKernels<T>(), _operands.With(tensor => tensor.Map(T.CreateChecked))), row);
            throw new InvalidOperationException($"{row}: the mixture differs from the reference's, and no element does.");
        }
    }

    private Operands<double> MixedOperands()
    {
        var o = _operands.With(tensor => tensor.InDouble());
        return !Mixed.TryGetValue(_operation, out var mixed) ? o : mixed switch
        {
            ("k", 0, _) => o with { K = Mix(o.K!, 0, o.Groups), B = o.B is null ? null : Mix(o.B, 0, o.Groups) },
            ("k", _, _) => o with { K = Mix(o.K!, 1, 1), Input = [o.Input![0], o.Groups, o.Input[2], o.Input[3]] },
            (_, var axis, _) when o.Kernel is { Rank: 4 } k =>
                o with { Dy = Mix(o.Dy!, axis, o.Groups), Kernel = [o.Groups, k[1], k[2], k[3]] },
            (_, var axis, _) => o with { Dy = Mix(o.Dy!, axis, o.Groups) },
        };
    }

    private Tensor<double> MixtureOf<T>(Tensor<T> got) where T : struct, IFloatingPointIeee754<T> =>
        Mixed.TryGetValue(_operation, out var mixed) ? Mix(got, mixed.OfResult, _operands.Groups) : got.Map(double.CreateChecked);

    /// <summary>Of the slices of a tensor along an axis, in groups of as many, Σ w[m]·slice[m] of each group.</summary>
    private static Tensor<double> Mix<T>(Tensor<T> tensor, int axis, int groups) where T : struct, IFloatingPointIeee754<T>
    {
        int count = tensor.Shape[axis] / groups;
        int inner = tensor.Shape.Skip(axis + 1).Aggregate(1, (product, size) => product * size);
        int outer = tensor.Shape.Take(axis).Aggregate(groups, (product, size) => product * size);
        ReadOnlySpan<T> elements = tensor.Elements;
        double[] sums = new double[outer * inner];
        for (int slice = 0; slice < outer * count; slice++)
        {
            double weight = Weight(slice % count);
            for (int at = 0; at < inner; at++)
            {
                sums[(slice / count * inner) + at] += weight * double.CreateChecked(elements[(slice * inner) + at]);
            }
        }

        int[] sizes = [.. tensor.Shape];
        sizes[axis] = groups;
        return Tensor.Of<double>([.. sizes], sums);
    }

    private static double Weight(int number) => 1 + (int)(Data.Hash(7, 'w', number) % LargestWeight);
}
