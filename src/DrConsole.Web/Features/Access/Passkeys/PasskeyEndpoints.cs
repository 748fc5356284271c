using System.Buffers.Text;
using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace DrConsole.Web.Features.Access.Passkeys;

/// <summary>What the little script asks for and sends. Plain requests: the sign-in page has no circuit, and no circuit can write a cookie.</summary>
internal static class PasskeyEndpoints
{
    // Words for the address, each with what the page then says: an address must not put text of somebody's choice on the page.
    public static IReadOnlyDictionary<string, string> Sentences { get; } = new Dictionary<string, string>
    {
        ["missing"] = "This passkey is not known here any more. Sign in with your password.",
        ["disabled"] = "The account of this passkey is disabled. Ask an administrator.",
        ["access-ended"] = "Your access as an auditor has ended. Ask the administrator who gave it.",
        ["passkey-expired"] = "Too much time has passed. Try once more.",
        ["passkey-replayed"] = "This answer was used already. Try once more.",
        ["passkey-copied"] = "This passkey counted backwards, as a copy would. Sign in another way and remove it.",
        ["passkey-unverified"] = "This passkey did not check that it is you, by a PIN, a finger or a face. Sign in with your password and code.",
        ["passkey-provider"] = "Your account comes from an identity provider. Sign in through it.",
        ["passkey-wrong"] = "This passkey was not accepted. Try once more, or sign in with your password.",
    };

    public sealed record Begin(string? Proof = null);

    public sealed record Added(string Ceremony, string Credential, string Name);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sign-in/passkey/question", AskToSignInAsync).AllowAnonymous().ExcludeFromDescription();
        routes.MapPost("/sign-in/passkey", SignInAsync).AllowAnonymous().ExcludeFromDescription();
        routes.MapPost("/profile/passkeys/question", AskToAddAsync).Needs(Permission.Enter).ExcludeFromDescription();
        routes.MapPost("/profile/passkeys/answer", AddAsync).Needs(Permission.Enter).ExcludeFromDescription();
    }

    private static async Task<IResult> AskToSignInAsync(HttpContext context, PasskeyCeremony ceremony) =>
        Results.Json(await ceremony.AskToSignInAsync(context));

    private static async Task<IResult> SignInAsync(
        [FromForm] string ceremony, [FromForm] string credential, [FromForm] string? returnUrl, [FromForm] bool? remember, HttpContext context, PasskeySignIn signIn)
    {
        var onward = ReturnTo.Local(returnUrl);
        try
        {
            await signIn.ExecuteAsync(context, ceremony, credential, remember ?? false);
            return Results.LocalRedirect(onward);
        }
        catch (RefusedException refusal)
        {
            var word = Sentences.ContainsKey(refusal.Code) ? refusal.Code : "passkey-wrong";
            return Results.LocalRedirect($"{SignInWiring.SignInPath}?returnUrl={Uri.EscapeDataString(onward)}&refused={word}");
        }
    }

    private static async Task<IResult> AskToAddAsync([FromBody] Begin begin, HttpContext context, IAntiforgery antiforgery, MyPasskeys mine, PasskeyCeremony ceremony)
    {
        await antiforgery.ValidateRequestAsync(context);
        return Results.Json(await ceremony.AskToAddAsync(context, await mine.BeginAsync(begin.Proof, context.RequestAborted)));
    }

    private static async Task<IResult> AddAsync([FromBody] Added added, HttpContext context, IAntiforgery antiforgery, MyPasskeys mine, PasskeyCeremony ceremony, Caller caller)
    {
        await antiforgery.ValidateRequestAsync(context);
        var (challenge, passkey) = await ceremony.AcceptAsync(context, caller.Actor.UserId, added.Ceremony, added.Credential);
        var transports = string.Join(' ', (passkey.Transports ?? []).Where(one => one.All(char.IsAsciiLetterOrDigit) || one.Contains('-', StringComparison.Ordinal)).Take(6).Select(one => one[..Math.Min(one.Length, 14)]));
        await mine.AddAsync(challenge,
            new(Base64Url.EncodeToString(passkey.CredentialId), passkey.PublicKey, passkey.SignCount, transports, passkey.IsBackupEligible, passkey.IsBackedUp), added.Name, context.RequestAborted);
        return Results.NoContent();
    }
}
