using System.Text.Json;
using System.Text.Json.Serialization;
using Verification.Properties.Harness;

namespace Verification.Bench;

/// <summary>The file for machines: artifacts/bench.json at the top of the repository.</summary>
internal static class BenchJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        // Names of layers hold × and →, which are no danger in a file.
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(IEnumerable<Measurement> measurements)
    {
        string path = Path.Combine(Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts")).FullName, "bench.json");
        File.WriteAllText(path, JsonSerializer.Serialize(measurements.Select(Entry.Of), Options) + "\n");
        return path;
    }

    private sealed record Entry(
        [property: JsonPropertyName("layer")] string Layer,
        [property: JsonPropertyName("threads")] int Threads,
        [property: JsonPropertyName("contender")] string Contender,
        [property: JsonPropertyName("median_us")] double MedianMicroseconds,
        [property: JsonPropertyName("min_us")] double FastestMicroseconds,
        [property: JsonPropertyName("gflops")] double Gflops)
    {
        public static Entry Of(Measurement measurement) => new(measurement.Layer.Name, measurement.Threads, measurement.Contender,
            Math.Round(measurement.Median * 1e6, 3), Math.Round(measurement.Fastest * 1e6, 3), Math.Round(measurement.Gflops, 3));
    }
}
