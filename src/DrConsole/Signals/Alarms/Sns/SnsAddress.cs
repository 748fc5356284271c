using System.Text.RegularExpressions;

namespace DrConsole.Signals;

/// <summary>Which addresses are SNS's own: nothing is fetched from any other, whatever a message says.</summary>
internal static partial class SnsAddress
{
    public static Uri? Certificate(string text) => Own(text) is { } url && CertificatePath().IsMatch(url.AbsolutePath) && url.Query.Length == 0 ? url : null;

    public static Uri? Subscription(string text) => Own(text) is { AbsolutePath: "/" } url && url.Query.Contains("Action=ConfirmSubscription", StringComparison.Ordinal) ? url : null;

    /// <summary>The same place at a stand-in, for networks from which AWS cannot be asked.</summary>
    public static Uri At(Uri own, string otherBase) => otherBase.Length == 0 ? own : new Uri(new Uri(otherBase), own.PathAndQuery);

    private static Uri? Own(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps && url.IsDefaultPort && url.UserInfo.Length == 0 && url.Fragment.Length == 0 && Host().IsMatch(url.Host) ? url : null;

    [GeneratedRegex(@"\Asns\.[a-z]{2}(-[a-z]+)+-[0-9]\.amazonaws\.com(\.cn)?\z", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex Host();

    [GeneratedRegex(@"\A/SimpleNotificationService-[A-Za-z0-9]+\.pem\z", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex CertificatePath();
}
