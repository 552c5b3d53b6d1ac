namespace Verification.Properties.SmallWorlds;

/// <summary>The arguments that the answers of a small world are read off with: zeros, and a number in one place of each image.</summary>
internal static class OneHot
{
    /// <summary>One image for each f: f + 1 in the cell f, another number everywhere else.</summary>
    public static Tensor<float> Images(SmallWorld world, float elsewhere = 0) => Images(world, world.Cells, n => n, elsewhere);

    /// <summary>Some images: f + 1 in one cell f of each, another number everywhere else.</summary>
    public static Tensor<float> Images(SmallWorld world, int images, Func<int, int> f, float elsewhere = 0) =>
        Rows(world.Input(images), images, f, n => f(n) + 1, elsewhere);

    /// <summary>One of these images, in words.</summary>
    public static string Text(SmallWorld world, int f, string elsewhere = "0") =>
        $"x {f + 1} at {world.Input(1).At(f)} of its image and {elsewhere} elsewhere";

    /// <summary>Rows of zeros, or of another number, with a number in one place of each: 1 unless it is given.</summary>
    public static Tensor<float> Rows(Shape shape, int rows, Func<int, int> place, Func<int, float>? number = null, float elsewhere = 0)
    {
        int length = shape.ElementCount / rows;
        return At(shape, Enumerable.Range(0, rows).Select(r => ((r * length) + place(r), number is null ? 1 : number(r))), elsewhere);
    }

    /// <summary>Numbers in these places, another everywhere else.</summary>
    public static Tensor<float> At(Shape shape, IEnumerable<(int Place, float Number)> numbers, float elsewhere = 0) =>
        Tensor.Create<float>(shape, tensor =>
        {
            tensor.Span.Fill(elsewhere);
            foreach (var (place, number) in numbers)
            {
                tensor.Span[place] = number;
            }
        });

    /// <summary>1, 2, 3, …</summary>
    public static Tensor<float> Numbered(Shape shape) => shape.Filled(place => place + 1);
}
