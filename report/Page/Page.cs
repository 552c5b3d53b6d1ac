using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Verification.Report;

/// <summary>The specification as one file of HTML: styles, script and pictures are in it, it asks for nothing else.</summary>
internal static class Page
{
    /// <summary>Renders the page.</summary>
    /// <param name="specification">What is on it.</param>
    public static async Task<string> RenderAsync(Specification specification)
    {
        ArgumentNullException.ThrowIfNull(specification);
        await using ServiceProvider services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(HtmlEncoder.Create(UnicodeRanges.All))
            .BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, services.GetRequiredService<ILoggerFactory>());
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(SpecificationPage.Specification)] = specification });
            return (await renderer.RenderComponentAsync<SpecificationPage>(parameters)).ToHtmlString();
        });
    }

    /// <summary>A file that is embedded in this assembly.</summary>
    /// <param name="name">specification.css or specification.js.</param>
    public static string Resource(string name)
    {
        using Stream stream = typeof(Page).Assembly.GetManifestResourceStream(name)
            ?? throw new FileNotFoundException($"The report's assembly does not hold {name}.", name);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
