using System.Text.Json;

namespace Verification.Report.Reading;

/// <summary>bench.json, which the benchmark leaves.</summary>
internal static class Benchmark
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        RespectRequiredConstructorParameters = true,
        RespectNullableAnnotations = true,
    };

    /// <summary>Reads the times.</summary>
    /// <exception cref="UnreadableException">The file is malformed.</exception>
    public static IReadOnlyList<Timing> Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<List<Timing>>(File.ReadAllText(file), Options) ?? throw new JsonException("it holds null");
        }
        catch (JsonException broken)
        {
            throw UnreadableException.Of(file, "list of times", broken.Message);
        }
    }
}
