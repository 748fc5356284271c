using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using DrConsole.Notices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace DrConsole.Kit;

/// <summary>Twilio as its documentation describes it: takes what is right to the letter, refuses all else with its own errors, and tells the console what became of it, signed.</summary>
public sealed class StandInTwilio : IAsyncDisposable
{
    public const string AccountSid = "AC0123456789abcdef0123456789abcdef";
    public const string AuthToken = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";

    /// <summary>The sender that Twilio's own test accounts have.</summary>
    public const string From = "+15005550006";

    private readonly WebApplication _app;
    private readonly List<Order> _taken = [];

    private StandInTwilio(WebApplication app) => (_app, Url) = (app, "");

    /// <summary>A message or call that was taken.</summary>
    public sealed record Order(string Sid, string Resource, IReadOnlyDictionary<string, string> Fields);

    public string Url { get; private set; }

    public IReadOnlyList<Order> Taken
    {
        get
        {
            lock (_taken)
                return [.. _taken];
        }
    }

    /// <summary>How many requests came, also those that were refused.</summary>
    public int Asked { get; private set; }

    /// <summary>What it does instead of its work, until it is told otherwise.</summary>
    public Func<HttpContext, Task>? Misbehaves { get; set; }

    /// <summary>What the console has to be told to use it.</summary>
    public (string Key, string Value)[] Settings =>
        [("DrConsole:Twilio:AccountSid", AccountSid), ("DrConsole:Twilio:AuthToken", AuthToken), ("DrConsole:Twilio:From", From), ("DrConsole:Twilio:BaseUrl", Url)];

    public static async Task<StandInTwilio> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var twilio = new StandInTwilio(app);
        app.Run(twilio.AnswerAsync);
        await app.StartAsync(World.Cancel);
        twilio.Url = app.Urls.Single();
        return twilio;
    }

    /// <summary>Answers with a status and a body, whatever it was asked.</summary>
    public void Answers(int status, string body, string? retryAfter = null) => Misbehaves = context =>
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null)
            context.Response.Headers.RetryAfter = retryAfter;
        return context.Response.WriteAsync(body, World.Cancel);
    };

    /// <summary>Posts news to the console as Twilio does, under its signature.</summary>
    /// <param name="address">The address that the console gave, or one that is set at the number.</param>
    public static Task<HttpResponseMessage> TellAsync(HttpClient console, string address, IEnumerable<KeyValuePair<string, string>> fields, string token = AuthToken)
    {
        KeyValuePair<string, string>[] all = [new("AccountSid", AccountSid), new("ApiVersion", "2010-04-01"), .. fields];
        return PostAsync(console, address, all, TwilioSignature.Sign(token, address, all));
    }

    /// <summary>The same with whatever signature.</summary>
    public static async Task<HttpResponseMessage> PostAsync(HttpClient console, string address, IEnumerable<KeyValuePair<string, string>> fields, string? signature)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(new Uri(address).PathAndQuery, UriKind.Relative)) { Content = new FormUrlEncodedContent(fields) };
        if (signature is not null)
            request.Headers.TryAddWithoutValidation(TwilioSignature.Header, signature);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("TwilioProxy", "1.1"));
        return await console.SendAsync(request, World.Cancel);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        Asked++;
        if (Misbehaves is { } misbehave)
        {
            await misbehave(context);
            return;
        }
        var (request, response) = (context.Request, context.Response);
        var expected = $"Basic {Convert.ToBase64String(Encoding.ASCII.GetBytes($"{AccountSid}:{AuthToken}"))}";
        if (request.Headers.Authorization != expected)
        {
            await RefuseAsync(response, 401, 20_003, "Authenticate");
            return;
        }
        var resource = request.Path.Value == $"/2010-04-01/Accounts/{AccountSid}/Messages.json" ? "Messages" : request.Path.Value == $"/2010-04-01/Accounts/{AccountSid}/Calls.json" ? "Calls" : null;
        if (resource is null || !HttpMethods.IsPost(request.Method) || request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.Ordinal) != true || request.QueryString.HasValue)
        {
            await RefuseAsync(response, 404, 20_404, $"The requested resource {request.Path} was not found");
            return;
        }
        var form = await request.ReadFormAsync(World.Cancel);
        if ((resource == "Messages" ? TwilioRules.OfMessage(form) : TwilioRules.OfCall(form)) is { } fault)
        {
            await RefuseAsync(response, 400, fault.Code, fault.Says);
            return;
        }
        await TakeAsync(response, new Order($"{(resource == "Messages" ? "SM" : "CA")}{Guid.CreateVersion7():N}", resource, form.ToDictionary(field => field.Key, field => field.Value.ToString())));
    }

    private async Task TakeAsync(HttpResponse response, Order order)
    {
        lock (_taken)
            _taken.Add(order);
        response.StatusCode = 201;
        response.ContentType = "application/json";
        await response.WriteAsync(JsonSerializer.Serialize(new Dictionary<string, object?>
        {
            ["sid"] = order.Sid,
            ["account_sid"] = AccountSid,
            ["status"] = "queued",
            ["to"] = order.Fields["To"],
            ["from"] = order.Fields["From"],
            ["error_code"] = null,
            ["error_message"] = null,
            ["uri"] = $"/2010-04-01/Accounts/{AccountSid}/{order.Resource}/{order.Sid}.json",
        }), World.Cancel);
    }

    private static Task RefuseAsync(HttpResponse response, int status, int code, string says)
    {
        response.StatusCode = status;
        response.ContentType = "application/json";
        return response.WriteAsync(JsonSerializer.Serialize(new { code, message = says, more_info = $"https://www.twilio.com/docs/errors/{code}", status }), World.Cancel);
    }
}
