using System.Text.RegularExpressions;
using Verification.Optimized;

namespace Verification.Examples;

/// <summary>The README is held to what it says: its code is compiled here, its links lead somewhere, no page is missing.</summary>
public class Readme
{
    private static readonly Regex CodeBlock = new("```csharp\n(.*?)```", RegexOptions.Singleline);

    private static readonly Regex Link = new(@"\]\(((?:src|tests|report|bench)/[^)]+)\)");

    private static readonly Regex TestAttribute = new(@"^    \[(Law|Convention|Fact|Theory|SkippableTheory|OursAlone)\b", RegexOptions.Multiline);

    /// <summary>"An implementation": the class that the README plugs in.</summary>
    internal sealed class Mine<T> : ReferenceKernels<T>
        where T : struct, IFloatingPointIeee754<T>
    {
        public override Tensor<T> Rectifier(Tensor<T> x) => x.Map(element => T.Max(element, T.Zero));
    }

    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

    /// <summary>"Use the kernels": the lines below stand in the README as they stand here, and print what it says.</summary>
    [Fact]
    public void Its_first_lines_of_code_do_what_it_says()
    {
        IKernels<float> kernels = new OptimizedKernels<float>();
        Tensor<float> x = Tensor.Of<float>([1, 1, 3, 3], 0, 1, 2, 3, 4, 5, 6, 7, 8);
        Tensor<float> k = Tensor.Of<float>([1, 1, 2, 2], 0, 1, 2, 3);
        Tensor<float> y = kernels.Correlation(x, k, b: null, new Geometry { Stride = 1, Padding = (0, 1) });
        Console.WriteLine(y); // 1×1×2×4 [[[[9, 19, 25, 10], [21, 37, 43, 16]]]]

        var there = System.Numerics.Tensors.Tensor.Create(y.Elements.ToArray(), [.. y.Shape.Select(size => (nint)size)]);
        Tensor<float> back = Tensor.Create<float>(y.Shape, writer => there.FlattenTo(writer.Span));

        PreparedCorrelation<float> layer = new OptimizedKernels<float>().Prepare(k, b: null, new Geometry { Padding = (0, 1) });
        float[] room = new float[8], roomOfDx = new float[9];
        layer.Run(x, room);
        layer.InputGradient(x.Shape, y, roomOfDx);

        back.ShouldBe(y);
        room.ShouldBe(y.Elements.ToArray());
        roomOfDx.ShouldBe(kernels.CorrelationInputGradient(x.Shape, k, y, new Geometry { Padding = (0, 1) }).Elements.ToArray());
        Text.ShouldContain($"// {y}\n");
    }

    /// <summary>"An implementation": it is reported by its own name and does what the reference does.</summary>
    [Fact]
    public void Its_implementation_is_one()
    {
        var mine = new Mine<float>();
        mine.ToString().ShouldBe("Mine");
        mine.Rectifier(Tensor.Of<float>([3], -1, 0, 2)).ShouldBe(Tensor.Of<float>([3], 0, 0, 2));
    }

    /// <summary>Every line of code of the README stands here, but for the library that a test of tests/Harness builds.</summary>
    [Fact]
    public void All_its_code_is_compiled()
    {
        string[] compiled = [.. SourceFiles("src").Concat(SourceFiles("tests")).SelectMany(File.ReadLines).Select(line => line.Trim())];
        var blocks = CodeBlock.Matches(Text);
        blocks.Count.ShouldBe(6);
        string[] ours = [.. blocks.Select(block => block.Groups[1].Value).Where(block => !block.Contains("namespace My.Kernels;"))];
        ours.SelectMany(block => block.Split('\n')).Select(line => line.Trim()).Where(line => line.Length > 0)
            .Except(compiled).ShouldBeEmpty();
    }

    /// <summary>Every link leads to a file or a folder.</summary>
    [Fact]
    public void Its_links_lead_somewhere() => Link.Matches(Text).Select(link => link.Groups[1].Value)
        .Where(path => !Path.Exists(Path.Combine(Repository.Root, path))).ShouldBeEmpty();

    /// <summary>Every page of laws and every source is in a table.</summary>
    [Fact]
    public void It_lists_every_page_and_every_source()
    {
        string[] pages = [.. SourceFiles("tests/Properties").Where(path => TestAttribute.IsMatch(File.ReadAllText(path)))
            .Select(path => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'))];
        pages.Length.ShouldBeGreaterThan(30);
        pages.Where(page => !page.StartsWith("tests/Properties/Mutants/", StringComparison.Ordinal))
            .Where(page => !Text.Contains($"({page})", StringComparison.Ordinal)).ShouldBeEmpty();
        Directory.GetFiles(Path.Combine(Repository.Root, "tests/Examples"), "Source*.cs").Select(Path.GetFileName)
            .Where(page => !Text.Contains($"(tests/Examples/{page})", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static IEnumerable<string> SourceFiles(string folder) =>
        Directory.GetFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories);
}
