namespace Verification.Optimized;

/// <summary>Division rounded up: how many parts of one size something takes.</summary>
internal static class Ceiling
{
    /// <summary>⌈dividend / divisor⌉, or 0 where that is negative.</summary>
    public static int OfQuotient(int dividend, int divisor) => (int)OfQuotient((long)dividend, divisor);

    /// <summary>⌈dividend / divisor⌉, or 0 where that is negative.</summary>
    public static long OfQuotient(long dividend, int divisor) => dividend <= 0 ? 0 : ((dividend - 1) / divisor) + 1;
}
