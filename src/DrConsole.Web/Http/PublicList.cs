using Microsoft.AspNetCore.StaticAssets;

namespace DrConsole.Web.Http;

/// <summary>Every address that needs no permission, each with the reason. What is neither here nor needs one is a mistake, and closed besides.</summary>
internal static class PublicList
{
    public enum Who
    {
        Everybody,
        WhoeverIsSignedIn,
    }

    public static IReadOnlyList<Row> Rows { get; } =
    [
        new("/sign-in", Who.Everybody, "It is the way in."),
        new("/sign-in/second-factor", Who.Everybody, "Opens for whoever just gave the right password."),
        new("/sign-in/passkey", Who.Everybody, "It is a way in; the passkey's answer is checked."),
        new("/sign-in/passkey/question", Who.Everybody, "What a passkey is asked; it tells nothing of anybody."),
        new("/sign-in/with/{provider}", Who.Everybody, "The way to an identity provider."),
        new("/sign-in/from/{provider}", Who.Everybody, "The way back; the provider's signature is the permission."),
        new("/sign-out/elsewhere", Who.Everybody, "Leads on to the provider's own sign-out, by a sealed cookie."),
        new("/sign-out", Who.Everybody, "Only ends a session; antiforgery holds."),
        new("/setup", Who.Everybody, "Guarded by the one-time token, closed once an administrator exists."),
        new("/join/{token}", Who.Everybody, "The link is the permission."),
        new("/auditor/{token}", Who.Everybody, "The link is the permission."),
        new("/password/{token}", Who.Everybody, "The link is the permission."),
        new("/confirm/{token}", Who.Everybody, "The link is the permission; looking at it confirms nothing."),
        new("/ack/{token}", Who.Everybody, "The link is the permission; looking at it acknowledges nothing."),
        new("/approve/{token}", Who.Everybody, "The link is the permission; looking at it approves nothing."),
        new("/calendars/{token}", Who.Everybody, "The secret link is the permission: names and times of one rotation."),
        new("/drill-calendars/{token}", Who.Everybody, "The secret link is the permission: titles and times of drills."),
        new("/hooks/twilio/sms-status", Who.Everybody, "Twilio's signature is the permission."),
        new("/hooks/twilio/sms", Who.Everybody, "Twilio's signature is the permission."),
        new("/hooks/twilio/voice-status", Who.Everybody, "Twilio's signature is the permission."),
        new("/hooks/twilio/voice/{key:guid}", Who.Everybody, "Twilio's signature is the permission."),
        new("/hooks/sns", Who.Everybody, "SNS's signature is the permission, and the topic is expected."),
        new("/hooks/alertmanager/{key}", Who.Everybody, "The secret in the address is the permission."),
        new("/hooks/events/{key}", Who.Everybody, "The secret in the address is the permission."),
        new("/hooks/events/{key}/v2/enqueue", Who.Everybody, "The same, for senders that end every address so."),
        new("/hooks/signal/{key}", Who.Everybody, "The secret in the address is the permission; the signature too, where the sender can sign."),
        new("/hooks/heartbeat/{key}", Who.Everybody, "The secret in the address is the permission; nothing is read and nothing is answered."),
        new("/status", Who.Everybody, "What people outside may know, and nothing else."),
        new("/status.json", Who.Everybody, "The same for programs."),
        new("/status.atom", Who.Everybody, "The same as a feed."),
        new("/status/subscribe", Who.Everybody, "Whoever wants updates asks for them; the mailbox confirms."),
        new("/status/subscribe/{token}", Who.Everybody, "The link is the permission; looking at it does nothing."),
        new("/status/unsubscribe/{token}", Who.Everybody, "The link is the permission; looking at it does nothing."),
        new("/status/unsubscribe/{token}/now", Who.Everybody, "The same for mail programs, which send one POST (RFC 8058)."),
        new("/runner/register", Who.Everybody, "The one-time token is the permission."),
        new("/runner/poll", Who.Everybody, "The runner's signature over the call is the permission."),
        new("/runner/report", Who.Everybody, "The runner's signature over the call is the permission."),
        new("/runner/fetch", Who.Everybody, "The same, and the name of a transfer that stood in an order sealed for it."),
        new("/runner/give", Who.Everybody, "The same."),
        new("/metrics", Who.Everybody, "Asks for See by itself, unless a collector on this machine asks."),
        new("/openapi/{documentName}.json", Who.Everybody, "Public documentation."),
        new("/not-found", Who.WhoeverIsSignedIn, "Shows nothing."),
        new("/refused", Who.WhoeverIsSignedIn, "Shows nothing."),
        new("/{**path:file}", Who.WhoeverIsSignedIn, "In development only: assets made since the build."),
        new("/_blazor", Who.WhoeverIsSignedIn, "The circuit; every use case behind it demands for itself."),
    ];

    public sealed record Row(string Route, Who Who, string Why);

    /// <summary>The row for an endpoint, or null when it has to need a permission.</summary>
    public static Row? Find(RouteEndpoint endpoint)
    {
        if (endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null)
            return new Row("static assets", Who.Everybody, "Styles, fonts, icons and script; nothing of anybody's.");
        var route = "/" + endpoint.RoutePattern.RawText?.Trim('/');
        return Rows.FirstOrDefault(row => row.Route.Equals(route, StringComparison.OrdinalIgnoreCase) || (row.Route == "/_blazor" && route.StartsWith("/_blazor/", StringComparison.Ordinal)))
            ?? (route.StartsWith("/_framework/", StringComparison.Ordinal) ? new Row(route, Who.Everybody, "Blazor's own script.") : null);
    }
}
