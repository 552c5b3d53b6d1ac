namespace Verification.Report;

/// <summary>The page.</summary>
internal static class Page
{
    /// <summary>Renders it.</summary>
    /// <param name="specification">What is shown.</param>
    public static Task<string> RenderAsync(Specification specification) =>
        Task.FromResult($"<!DOCTYPE html><title>{specification.Run.Passed} passed, {specification.Run.Failed} failed</title>");
}
