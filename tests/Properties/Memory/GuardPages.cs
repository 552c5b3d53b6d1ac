namespace Verification.Properties.Memory;

/// <summary>Tensors lie against pages that nobody may touch, before or behind them, and on pages that can only be read: a single byte
/// read outside or written ends the process, which is therefore one of its own. What an operator returns, the runtime allocates and
/// nobody guards; a prepared correlation computes into memory of the caller, and that lies between locked pages too.</summary>
public class GuardPages
{
    /// <summary>The bits of Vector&lt;T&gt;, each with another degree of parallelism; where there are 512, 256 are mixed in. One after the
    /// other: beside one another their threads would wait for each other.</summary>
    private static readonly (int Bits, string[] Arguments)[] Settings =
        [(128, ["1", "usual"]), (256, ["3", "usual", "wide"]), (512, ["2", "usual"])];

    /// <summary>no operator of Optimized touches a byte outside of its arguments and its result, or writes an argument</summary>
    [Fact]
    public void No_operator_leaves_its_tensors()
    {
        foreach (var (bits, run) in Settings.Select(setting =>
            (setting.Bits, GuardedProcess.Run(setting.Bits, ["guard", "optimized", .. setting.Arguments]))))
        {
            run.IsDone.ShouldBeTrue($"Optimized, vectors of {bits} bits, {run}");
            run.Operators.Count().ShouldBe(Operators<float>.All.Count + 3, "the contract's, and three of a prepared correlation");
        }
    }

    /// <summary>one element read or written before or behind x, or x written, in the rectifier: the process ends in that call</summary>
    [Fact]
    public void Whoever_leaves_a_tensor_is_named()
    {
        foreach (var (violation, run) in OutOfBoundsKernels<float>.Violations.AsParallel().Select(violation => (violation, Run(violation))))
        {
            // Tensors are laid at their memory's end first, and whoever writes beside one there meets a page that can only be read.
            string where = violation == "reads before x" ? "behind a locked page" : "before a locked page";
            run.IsDone.ShouldBeFalse(violation);
            run.Last.ShouldBe($"rectifier: {VectorSizedLayers.Correlations.First()}, Single, {where}", $"{violation}: {run}");
        }

        Run("does nothing").IsDone.ShouldBeTrue();

        static GuardedProcess Run(string violation) => GuardedProcess.Run(128, "guard", "violation", violation);
    }
}
