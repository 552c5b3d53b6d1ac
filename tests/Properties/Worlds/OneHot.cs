using Verification.Reference;

namespace Verification.Properties;

/// <summary>The arguments that the answers of a small world are read off with: zeros, and a number in one place of each image.</summary>
internal static class OneHot
{
    /// <summary>One image for each f: f + 1 in the cell f, another number everywhere else.</summary>
    /// <param name="world">The world.</param>
    /// <param name="elsewhere">The other number.</param>
    public static Tensor<float> Images(SmallWorld world, float elsewhere = 0) => Images(world, world.Cells, n => n, elsewhere);

    /// <summary>Some images: f + 1 in one cell f of each, another number everywhere else.</summary>
    /// <param name="world">The world.</param>
    /// <param name="images">How many.</param>
    /// <param name="f">The cell of image n.</param>
    /// <param name="elsewhere">The other number.</param>
    public static Tensor<float> Images(SmallWorld world, int images, Func<int, int> f, float elsewhere = 0) =>
        Tensor.Create<float>([images, world.Input[1], world.Input[2], world.Input[3]], x =>
        {
            x.Span.Fill(elsewhere);
            for (int n = 0; n < images; n++)
            {
                x.Span[(n * world.Cells) + f(n)] = f(n) + 1;
            }
        });

    /// <summary>One of these images, in words.</summary>
    /// <param name="world">The world.</param>
    /// <param name="f">The cell.</param>
    /// <param name="elsewhere">The other number.</param>
    public static string Text(SmallWorld world, int f, string elsewhere = "0") =>
        $"x {f + 1} at {Reading.At(world.Input, f)} of its image and {elsewhere} elsewhere";

    /// <summary>Rows of zeros with a number in one place of each.</summary>
    /// <param name="shape">The shape; its first axis, or its first two, are the rows.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="place">The place in row r.</param>
    /// <param name="number">The number in row r; 1 if not given.</param>
    public static Tensor<float> Rows(Shape shape, int rows, Func<int, int> place, Func<int, float>? number = null) =>
        Tensor.Create<float>(shape, tensor =>
        {
            for (int r = 0; r < rows; r++)
            {
                tensor.Span[(r * (shape.ElementCount / rows)) + place(r)] = number is null ? 1 : number(r);
            }
        });

    /// <summary>1, 2, 3, …</summary>
    /// <param name="shape">The shape.</param>
    public static Tensor<float> Numbered(Shape shape) => Tensor.Create<float>(shape, tensor =>
    {
        for (int place = 0; place < tensor.Span.Length; place++)
        {
            tensor.Span[place] = place + 1;
        }
    });
}
