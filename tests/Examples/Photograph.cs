using System.Text;

namespace Verification.Examples;

/// <summary>A real image under the edge kernels of the sources: people on the stairs of a tower, 128×128 pixels in grey. The photograph
/// is "accent to the top" of public-domain-image.com, in the public domain, known as SciPy's test image "ascent"; each pixel is the mean
/// of 4×4 of SciPy's. Photographs/Ascent.txt says more.</summary>
public class Photograph(ITestOutputHelper output)
{
    private const int Size = 128;

    /// <summary>[1, −1] finds the vertical edges, its transpose the horizontal ones: the difference of each pixel and the next, as
    /// integers say it in plain loops, and to the bit as the reference does.</summary>
    [SkippableTheory(typeof(NotOfferedException)), EachImplementation]
    public void The_kernels_of_the_sources_find_its_edges(IKernels<float> kernels)
    {
        byte[] pixels = Pgm("Ascent.pgm");
        Tensor<float> x = Image.OfIntegers(Size, Size, (i, j) => pixels[(Size * i) + j]);
        Tensor<float> vertical = kernels.Corr2d(x, Image.Edge);
        Tensor<float> horizontal = kernels.Corr2d(x, Image.Edge.Transposed());

        output.Draw("The edges of a photograph: [1, −1] finds the vertical ones, its transpose the horizontal ones.",
            ("the photograph", x), ("vertical edges", vertical), ("horizontal edges", horizontal));
        vertical.ShouldBe(Image.OfIntegers(Size, Size - 1, (i, j) => pixels[(Size * i) + j] - pixels[(Size * i) + j + 1]));
        horizontal.ShouldBe(Image.OfIntegers(Size - 1, Size, (i, j) => pixels[(Size * i) + j] - pixels[(Size * (i + 1)) + j]));
        Bits(vertical).ShouldBe(Bits(new ReferenceKernels<float>().Corr2d(x, Image.Edge)));
        Bits(horizontal).ShouldBe(Bits(new ReferenceKernels<float>().Corr2d(x, Image.Edge.Transposed())));
    }

    private static int[] Bits(Tensor<float> tensor) => [.. tensor.Elements.ToArray().Select(BitConverter.SingleToInt32Bits)];

    /// <summary>A binary PGM of that size with 8 bits of grey, without comments: its header, then its bytes row by row.</summary>
    private static byte[] Pgm(string name)
    {
        byte[] file = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Photographs", name));
        byte[] header = Encoding.ASCII.GetBytes($"P5\n{Size} {Size}\n255\n");
        file.AsSpan().StartsWith(header).ShouldBeTrue($"{name} must be a binary PGM of {Size}×{Size} pixels with 8 bits.");
        file.Length.ShouldBe(header.Length + (Size * Size));
        return file[header.Length..];
    }
}
