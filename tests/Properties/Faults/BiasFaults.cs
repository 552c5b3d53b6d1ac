using System.Numerics;
using Verification.Reference;

namespace Verification.Properties.Faults;

/// <summary>The bias lost, repeated, or added in the wrong places.</summary>
internal static class BiasFaults
{
    public static IReadOnlyList<Fault<T>> Of<T>()
        where T : struct, IFloatingPointIeee754<T>
    {
        var right = new ReferenceKernels<T>();
        return
        [
            Added("dropped", (_, _, _) => T.Zero),
            Added("the first for all channels", (b, _, _) => b[0]),
            Added("taken by image, not by channel", (b, _, at) => b[at.N % b.Shape[0]]),
            Added("added twice", (b, _, at) => b[at.O] + b[at.O]),
            Added("added with every input channel", (b, k, at) => b[at.O] * Edits.Number<T>(k.Shape[1])),
            Added("only in the first image", (b, _, at) => at.N == 0 ? b[at.O] : T.Zero),
            Added("scaled by the kernel's sum", (b, k, at) => k.Sum() == T.Zero ? T.Zero : b[at.O]),
            new("bias", "counted within the group")
            {
                Correlation = (x, k, b, walk, groups) =>
                    right.Correlation(x, k, b?.Edited((o, _) => b[o % (k.Shape[0] / groups)]), walk, groups),
            },
            Dense("dense: dropped", (_, _, _) => T.Zero),
            Dense("dense: only in the first image", (b, n, o) => n == 0 ? b[o] : T.Zero),
            Dense("dense: added twice", (b, _, o) => b[o] + b[o]),
            Dense("dense: the first for all outputs", (b, _, _) => b[0]),
        ];

        Fault<T> Added(string name, Func<Tensor<T>, Tensor<T>, (int N, int O, int J, int I), T> bias) => new("bias", name)
        {
            Correlation = (x, k, b, walk, groups) => b is null
                ? right.Correlation(x, k, b, walk, groups)
                : right.Correlation(x, k, null, walk, groups).Edited((n, o, i, j, e) => e + bias(b, k, (n, o, j, i))),
        };

        Fault<T> Dense(string name, Func<Tensor<T>, int, int, T> bias) => new("bias", name)
        {
            Dense = (x, weight, b) => b is null
                ? right.Dense(x, weight, b)
                : right.Dense(x, weight, null).Edited((n, o, e) => e + bias(b, n, o)),
        };
    }
}
