using System.Globalization;
using System.Text;

namespace Verification.Report;

/// <summary>Where the losses of a descent stand on a logarithmic axis.</summary>
internal sealed class LossPlot
{
    /// <summary>The size of the picture, and the margins of the axes in it.</summary>
    public const int Width = 360, Height = 240, Left = 52, Right = 348, Top = 12, Bottom = 206;

    private const int MostDecades = 16;

    private readonly Descent _descent;
    private readonly int _lowest;
    private readonly int _highest;

    /// <summary>Lays a descent out.</summary>
    public LossPlot(Descent descent)
    {
        _descent = descent;
        double[] drawn = [.. descent.Losses.Concat(descent.Predicted).Where(loss => double.IsFinite(loss) && loss > 0)];
        _highest = drawn.Length == 0 ? 1 : (int)Math.Ceiling(Math.Log10(drawn.Max()));
        int least = drawn.Length == 0 ? 0 : (int)Math.Floor(Math.Log10(drawn.Min()));
        _lowest = Math.Clamp(least, _highest - MostDecades, _highest - 1);
    }

    /// <summary>Powers of ten, and where they stand.</summary>
    public IEnumerable<(int Exponent, double Y)> Decades()
    {
        int step = Math.Max(1, (_highest - _lowest + 3) / 4);
        for (int exponent = _highest; exponent >= _lowest; exponent -= step)
        {
            yield return (exponent, Y(exponent));
        }
    }

    /// <summary>Numbers of steps, and where they stand.</summary>
    public IEnumerable<(int Step, double X)> Steps()
    {
        int step = Last switch { <= 5 => 1, <= 10 => 2, <= 30 => 5, <= 60 => 10, <= 120 => 20, _ => Last / 5 };
        for (int at = 0; at <= Last; at += step)
        {
            yield return (at, X(at));
        }
    }

    /// <summary>The predicted losses as a line.</summary>
    public string Line()
    {
        var path = new StringBuilder();
        bool pen = false;
        for (int step = 0; step < _descent.Predicted.Count; step++)
        {
            bool drawn = IsDrawn(_descent.Predicted[step]);
            if (drawn)
            {
                path.Append(CultureInfo.InvariantCulture, $"{(pen ? 'L' : 'M')}{X(step):0.#} {YOf(_descent.Predicted[step]):0.#}");
            }

            pen = drawn;
        }

        return path.ToString();
    }

    /// <summary>The measured losses as dots.</summary>
    public IEnumerable<(double X, double Y)> Dots() =>
        from step in Enumerable.Range(0, _descent.Losses.Count)
        where IsDrawn(_descent.Losses[step])
        select (X(step), YOf(_descent.Losses[step]));

    /// <summary>How many of the losses have no place on the axis.</summary>
    public int Missing => _descent.Losses.Count(loss => !IsDrawn(loss));

    private int Last => Math.Max(1, Math.Max(_descent.Losses.Count, _descent.Predicted.Count) - 1);

    private bool IsDrawn(double loss) => double.IsFinite(loss) && loss > 0 && Math.Log10(loss) >= _lowest;

    private double X(int step) => Left + ((Right - Left) * (double)step / Last);

    private double YOf(double loss) => Y(Math.Log10(loss));

    private double Y(double exponent) => Bottom - ((Bottom - Top) * (exponent - _lowest) / (_highest - _lowest));
}
