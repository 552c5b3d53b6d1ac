using System.Text.Json;
using System.Text.Json.Serialization;

namespace Verification.Report;

/// <summary>
/// A worked example as an example test leaves it behind: one line of its output, which begins with <see cref="Mark"/> and goes on
/// as JSON. Everything in it was computed by the implementation whose turn it was, or is printed in a source.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(WalkFigure), "walk")]
[JsonDerivedType(typeof(PictureFigure), "pictures")]
[JsonDerivedType(typeof(DescentFigure), "descent")]
public abstract record Figure
{
    /// <summary>What the line begins with.</summary>
    public const string Mark = "figure: ";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>What is to be seen, one sentence.</summary>
    public required string Title { get; init; }

    /// <summary>The figure in a line.</summary>
    public string ToLine() => Mark + JsonSerializer.Serialize(this, Options);

    /// <summary>Reads a line; null if it is not that of a figure.</summary>
    /// <param name="line">The line.</param>
    /// <exception cref="JsonException">It begins like one, and is none.</exception>
    public static Figure? Read(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.StartsWith(Mark, StringComparison.Ordinal) ? JsonSerializer.Deserialize<Figure>(line[Mark.Length..], Options) : null;
    }
}

/// <summary>The numbers of a tensor, the last index fastest.</summary>
/// <param name="Shape">The sizes, [N, C, H, W] for an image.</param>
/// <param name="Elements">The elements.</param>
public sealed record Cells(IReadOnlyList<int> Shape, IReadOnlyList<double> Elements);

/// <summary>A window that walks over an input.</summary>
public sealed record WalkFigure : Figure
{
    /// <summary>correlation, maximum or average.</summary>
    public required string Operator { get; init; }

    /// <summary>The input.</summary>
    public required Cells X { get; init; }

    /// <summary>The kernel; null for pooling.</summary>
    public Cells? K { get; init; }

    /// <summary>Rows and columns of the window.</summary>
    public required IReadOnlyList<int> Window { get; init; }

    /// <summary>Stride by rows and columns.</summary>
    public required IReadOnlyList<int> Stride { get; init; }

    /// <summary>Dilation by rows and columns.</summary>
    public required IReadOnlyList<int> Dilation { get; init; }

    /// <summary>Padding above, below, left and right.</summary>
    public required IReadOnlyList<int> Padding { get; init; }

    /// <summary>The output.</summary>
    public required Cells Y { get; init; }
}

/// <summary>Images side by side, the first the input, in grey.</summary>
public sealed record PictureFigure : Figure
{
    /// <summary>What each shows, and its grey values: the least of them is black, the largest white.</summary>
    public required IReadOnlyList<Picture> Pictures { get; init; }
}

/// <summary>An image in grey.</summary>
/// <param name="Caption">What it shows.</param>
/// <param name="Image">Its values, of shape [1, 1, H, W].</param>
public sealed record Picture(string Caption, Cells Image);

/// <summary>Descents, each with the loss of every step.</summary>
public sealed record DescentFigure : Figure
{
    /// <summary>The descents.</summary>
    public required IReadOnlyList<Descent> Descents { get; init; }
}

/// <summary>A descent.</summary>
/// <param name="Caption">What it shows.</param>
/// <param name="Rate">The learning rate.</param>
/// <param name="Losses">The loss after 0, 1, 2, … steps, measured.</param>
/// <param name="Predicted">The same as the law predicts it, from the eigenvalues of the problem.</param>
public sealed record Descent(string Caption, double Rate, IReadOnlyList<double> Losses, IReadOnlyList<double> Predicted);
