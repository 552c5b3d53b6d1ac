using System.Buffers.Binary;
using System.IO.Compression;

namespace Verification.Report;

/// <summary>An image in grey as PNG, written into the address of a picture.</summary>
internal static class GreyImage
{
    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The image as a data URI: its least value black, its largest white; what is not finite is black.</summary>
    public static string Uri(Cells image) => "data:image/png;base64," + Convert.ToBase64String(Png(image));

    /// <summary>The least and the largest value of an image.</summary>
    public static (double Least, double Largest) Ends(Cells image)
    {
        IEnumerable<double> finite = image.Elements.Where(double.IsFinite).DefaultIfEmpty(0);
        return (finite.Min(), finite.Max());
    }

    /// <summary>The image as PNG, 8 bits of grey for each pixel.</summary>
    public static byte[] Png(Cells image)
    {
        int rows = image.Shape[^2], columns = image.Shape[^1];
        var (least, largest) = Ends(image);
        using var pixels = new MemoryStream();
        using (var compressed = new ZLibStream(pixels, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            for (int i = 0; i < rows; i++)
            {
                compressed.WriteByte(0);
                for (int j = 0; j < columns; j++)
                {
                    double value = image.Elements[(i * columns) + j];
                    compressed.WriteByte(double.IsFinite(value) && largest > least ? (byte)Math.Round(255 * (value - least) / (largest - least)) : (byte)0);
                }
            }
        }

        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, columns);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), rows);
        header[8] = 8;
        using var png = new MemoryStream();
        png.Write(Signature);
        Write(png, "IHDR"u8, header);
        Write(png, "IDAT"u8, pixels.ToArray());
        Write(png, "IEND"u8, []);
        return png.ToArray();
    }

    private static void Write(MemoryStream png, ReadOnlySpan<byte> name, byte[] content)
    {
        byte[] chunk = [.. name, .. content];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        png.Write(number);
        png.Write(chunk);
        BinaryPrimitives.WriteUInt32BigEndian(number, Checksum(chunk));
        png.Write(number);
    }

    /// <summary>The cyclic redundancy check that ends each chunk, as the format defines it.</summary>
    private static uint Checksum(byte[] bytes)
    {
        uint remainder = uint.MaxValue;
        foreach (byte one in bytes)
        {
            remainder ^= one;
            for (int bit = 0; bit < 8; bit++)
            {
                remainder = (remainder >> 1) ^ (0xEDB88320 * (remainder & 1));
            }
        }

        return ~remainder;
    }
}
