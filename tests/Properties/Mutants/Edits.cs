namespace Verification.Properties.Mutants;

/// <summary>What the mutants do to results and arguments.</summary>
internal static class Edits
{
    extension<T>(Tensor<T> y) where T : struct, IFloatingPointIeee754<T>
    {
        /// <summary>Another element at n, c, i, j of a tensor with at most four axes; the axes that it lacks are 1 long.</summary>
        public Tensor<T> Edited(Func<int, int, int, int, T, T> edit)
        {
            Tensor<T> four = y.Reshape([.. y.Shape, .. Enumerable.Repeat(1, 4 - y.Shape.Rank)]);
            return Tensor.From(four.Shape, (n, c, i, j) => edit(n, c, i, j, four[n, c, i, j])).Reshape(y.Shape);
        }

        /// <summary>Another element at each place, row-major.</summary>
        public Tensor<T> Numbered(Func<int, T, T> edit) =>
            y.Reshape([y.Elements.Length]).Edited((at, _, _, _, e) => edit(at, e)).Reshape(y.Shape);

        /// <summary>0 in some places.</summary>
        public Tensor<T> Without(Func<int, int, int, int, bool> isLost) => y.Edited((n, c, i, j, e) => isLost(n, c, i, j) ? T.Zero : e);

        /// <summary>0 in all images but the first.</summary>
        public Tensor<T> OnlyFirstImage() => y.Without((n, _, _, _) => n > 0);

        /// <summary>0 in the last of several images.</summary>
        public Tensor<T> WithoutLastImage() => y.Without((n, _, _, _) => n > 0 && n == y.Shape[0] - 1);

        /// <summary>The first image, or what the kernel has for the first output channel, in the place of all.</summary>
        public Tensor<T> FirstForAll() => y.Numbered((at, _) => y.Elements[at % (y.Elements.Length / y.Shape[0])]);

        /// <summary>Writes to a finished tensor, which only a mutant does.</summary>
        public Span<T> Overwritten() => MemoryMarshal.AsMemory(y.Memory).Span;
    }

    /// <summary>Rows for columns, and columns for rows.</summary>
    public static Pair Exchanged(this Pair pair) => (pair.Columns, pair.Rows);
}
