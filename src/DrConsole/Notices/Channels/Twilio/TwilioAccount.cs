using System.Net.Http.Headers;
using System.Text;
using DrConsole.Platform;
using Microsoft.Extensions.Options;

namespace DrConsole.Notices;

/// <summary>Our account at Twilio: asks it for a message or a call, and knows where its news are to come.</summary>
internal sealed class TwilioAccount(OutsidePost post, IOptions<TwilioOptions> options, IOptions<ConsoleOptions> console)
{
    public const string ClientName = "twilio";

    public string? Missing => options.Value.Missing;

    public string From => options.Value.From;

    /// <summary>Where Twilio reaches us; null when we do not know what we are called from outside, and hear nothing then.</summary>
    public string? Hook(string path) => console.Value.PublicUrl is { Length: > 0 } root ? $"{root.TrimEnd('/')}/hooks/twilio/{path}" : null;

    public async Task<ChannelAnswer> AskAsync(string resource, IEnumerable<KeyValuePair<string, string>> form, CancellationToken cancel)
    {
        if (Missing is { } missing)
            return new ChannelAnswer.Down(missing);
        var (settings, root) = (options.Value, options.Value.BaseUrl.TrimEnd('/'));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"{root}/2010-04-01/Accounts/{settings.AccountSid}/{resource}"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{settings.AccountSid}:{settings.AuthToken}")));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Content = new FormUrlEncodedContent(form);
        return TwilioAnswers.Read(await post.SendAsync(ClientName, request, TimeSpan.FromSeconds(settings.TimeoutSeconds), cancel));
    }
}
