using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Verification.Report.Running;

/// <summary>results.json: the specification for machines.</summary>
internal static class Results
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },

        // The file is read by machines, so ⋆ and → are no danger in it.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes it.</summary>
    public static string ToJson(Specification specification) => JsonSerializer.Serialize(specification, Options);

    /// <summary>Reads it.</summary>
    public static Specification Read(string json) => JsonSerializer.Deserialize<Specification>(json, Options)!;
}
