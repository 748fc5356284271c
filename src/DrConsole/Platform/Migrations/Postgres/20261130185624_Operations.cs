using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace DrConsole.Platform.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Operations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Participants",
                table: "Runs",
                type: "text",
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "Variant",
                table: "Runs",
                type: "character varying(32)",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "RemindAt",
                table: "Actions",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Runbook",
                table: "Actions",
                type: "character varying(64)",
                maxLength: 64,
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.CreateTable(
                name: "AppliedDuties",
                columns: table => new
                {
                    IncidentId = table.Column<Guid>(type: "uuid", nullable: false),
                    DutyKey = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    Authority = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    AppliedBy = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    AppliedAt = table.Column<long>(type: "bigint", nullable: false),
                    Reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false, collation: "C"),
                    ClassifiedAt = table.Column<long>(type: "bigint", nullable: true),
                    KnownAt = table.Column<long>(type: "bigint", nullable: true),
                    WithdrawnBecause = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false, collation: "C"),
                    WithdrawnAt = table.Column<long>(type: "bigint", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AppliedDuties", x => new { x.IncidentId, x.DutyKey });
                });

            migrationBuilder.CreateTable(
                name: "ApprovalCodes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RunId = table.Column<Guid>(type: "uuid", nullable: false),
                    Step = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    CodeHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    ExpiresAt = table.Column<long>(type: "bigint", nullable: false),
                    UsedAt = table.Column<long>(type: "bigint", nullable: true),
                    Wrong = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ApprovalCodes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "BusinessCalendars",
                columns: table => new
                {
                    Key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    TimeZone = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Week = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Holidays = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BusinessCalendars", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "Deployments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Service = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Environment = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Reference = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    GitTag = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    ImageTag = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Configuration = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Author = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    Outcome = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    RecordedAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Deployments", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "DigestDays",
                columns: table => new
                {
                    Day = table.Column<DateOnly>(type: "date", nullable: false),
                    DoneAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DigestDays", x => x.Day);
                });

            migrationBuilder.CreateTable(
                name: "DutyDeadlines",
                columns: table => new
                {
                    IncidentId = table.Column<Guid>(type: "uuid", nullable: false),
                    DutyKey = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    What = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    Trigger = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Within = table.Column<long>(type: "bigint", nullable: false),
                    DueAt = table.Column<long>(type: "bigint", nullable: true),
                    SentAt = table.Column<long>(type: "bigint", nullable: true),
                    SentBy = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    Sent = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false, collation: "C"),
                    RemindAt = table.Column<long>(type: "bigint", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DutyDeadlines", x => new { x.IncidentId, x.DutyKey, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "IncidentChecks",
                columns: table => new
                {
                    IncidentId = table.Column<Guid>(type: "uuid", nullable: false),
                    Phase = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    What = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C"),
                    How = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C"),
                    Checklist = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    DoneAt = table.Column<long>(type: "bigint", nullable: true),
                    DoneBy = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: true, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IncidentChecks", x => new { x.IncidentId, x.Phase, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "IncidentEntries",
                columns: table => new
                {
                    IncidentId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    RecordedAt = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Who = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    WhoId = table.Column<Guid>(type: "uuid", nullable: true),
                    Text = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Facts = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Corrects = table.Column<int>(type: "integer", nullable: true),
                    IsPinned = table.Column<bool>(type: "boolean", nullable: false),
                    Rejected = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Readings = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Authority = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    CanBeUndone = table.Column<bool>(type: "boolean", nullable: true),
                    Reference = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    ContentHash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IncidentEntries", x => new { x.IncidentId, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "IncidentHandovers",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    IncidentId = table.Column<Guid>(type: "uuid", nullable: false),
                    ToUser = table.Column<Guid>(type: "uuid", nullable: false),
                    ToName = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    OfferedBy = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    OfferedAt = table.Column<long>(type: "bigint", nullable: false),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true),
                    IsAccepted = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IncidentHandovers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "IncidentLinks",
                columns: table => new
                {
                    One = table.Column<Guid>(type: "uuid", nullable: false),
                    Other = table.Column<Guid>(type: "uuid", nullable: false),
                    Why = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false, collation: "C"),
                    By = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IncidentLinks", x => new { x.One, x.Other });
                });

            migrationBuilder.CreateTable(
                name: "IncidentPeople",
                columns: table => new
                {
                    IncidentId = table.Column<Guid>(type: "uuid", nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    Since = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IncidentPeople", x => new { x.IncidentId, x.UserId });
                });

            migrationBuilder.CreateTable(
                name: "IncidentReports",
                columns: table => new
                {
                    IncidentId = table.Column<Guid>(type: "uuid", nullable: false),
                    Summary = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Impact = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Cause = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    WentWell = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    WentBadly = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    DataLost = table.Column<long>(type: "bigint", nullable: true),
                    DraftedAt = table.Column<long>(type: "bigint", nullable: false),
                    DueAt = table.Column<long>(type: "bigint", nullable: false),
                    FinishedAt = table.Column<long>(type: "bigint", nullable: true),
                    FinishedBy = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    PostMortemAt = table.Column<long>(type: "bigint", nullable: true),
                    PostMortemHeldAt = table.Column<long>(type: "bigint", nullable: true),
                    RemindAt = table.Column<long>(type: "bigint", nullable: true),
                    Bundle = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IncidentReports", x => x.IncidentId);
                });

            migrationBuilder.CreateTable(
                name: "IncidentRoles",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    IncidentId = table.Column<Guid>(type: "uuid", nullable: false),
                    Duty = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    UserId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    From = table.Column<long>(type: "bigint", nullable: false),
                    To = table.Column<long>(type: "bigint", nullable: true),
                    Commands = table.Column<int>(type: "integer", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IncidentRoles", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "IncidentRuns",
                columns: table => new
                {
                    RunId = table.Column<Guid>(type: "uuid", nullable: false),
                    IncidentId = table.Column<Guid>(type: "uuid", nullable: false),
                    Seen = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IncidentRuns", x => x.RunId);
                });

            migrationBuilder.CreateTable(
                name: "Incidents",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Key = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false, collation: "C"),
                    Title = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    Severity = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Phase = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Impact = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false, collation: "C"),
                    ImpactAt = table.Column<long>(type: "bigint", nullable: true),
                    DetectedAt = table.Column<long>(type: "bigint", nullable: false),
                    DeclaredAt = table.Column<long>(type: "bigint", nullable: false),
                    AcknowledgedAt = table.Column<long>(type: "bigint", nullable: true),
                    DiagnosedAt = table.Column<long>(type: "bigint", nullable: true),
                    RecoveredAt = table.Column<long>(type: "bigint", nullable: true),
                    RecoveredBy = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C"),
                    ResolvedAt = table.Column<long>(type: "bigint", nullable: true),
                    ClosedAt = table.Column<long>(type: "bigint", nullable: true),
                    ScenarioKey = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    PlanKey = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    EnvironmentKey = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Cause = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false, collation: "C"),
                    Resolution = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false, collation: "C"),
                    ExternalTicket = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true, collation: "C"),
                    ConferenceUrl = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true, collation: "C"),
                    ChatUrl = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true, collation: "C"),
                    IsTest = table.Column<bool>(type: "boolean", nullable: false),
                    IsPrivate = table.Column<bool>(type: "boolean", nullable: false),
                    Parent = table.Column<Guid>(type: "uuid", nullable: true),
                    MergedInto = table.Column<Guid>(type: "uuid", nullable: true),
                    SuspectedCompromiseAt = table.Column<long>(type: "bigint", nullable: true),
                    StopRun = table.Column<Guid>(type: "uuid", nullable: true),
                    StopStep = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    DeclaredBy = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    DeclaredById = table.Column<Guid>(type: "uuid", nullable: true),
                    AcknowledgeBy = table.Column<long>(type: "bigint", nullable: true),
                    LeaderlessSince = table.Column<long>(type: "bigint", nullable: true),
                    LeaderlessToldAt = table.Column<long>(type: "bigint", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Incidents", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "IncidentServices",
                columns: table => new
                {
                    IncidentId = table.Column<Guid>(type: "uuid", nullable: false),
                    ServiceKey = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Since = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IncidentServices", x => new { x.IncidentId, x.ServiceKey });
                });

            migrationBuilder.CreateTable(
                name: "IncidentUpdates",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    IncidentId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    DueAt = table.Column<long>(type: "bigint", nullable: false),
                    RemindedAt = table.Column<long>(type: "bigint", nullable: true),
                    MissedAt = table.Column<long>(type: "bigint", nullable: true),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true),
                    NoticeId = table.Column<Guid>(type: "uuid", nullable: true),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_IncidentUpdates", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "OutputTails",
                columns: table => new
                {
                    RunId = table.Column<Guid>(type: "uuid", nullable: false),
                    Step = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Attempt = table.Column<int>(type: "integer", nullable: false),
                    Bytes = table.Column<byte[]>(type: "bytea", nullable: false),
                    Told = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OutputTails", x => new { x.RunId, x.Step, x.Attempt });
                });

            migrationBuilder.CreateTable(
                name: "PastIncidents",
                columns: table => new
                {
                    Reference = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    IncidentId = table.Column<Guid>(type: "uuid", nullable: false),
                    Stated = table.Column<long>(type: "bigint", nullable: true),
                    DataLost = table.Column<long>(type: "bigint", nullable: true),
                    By = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PastIncidents", x => x.Reference);
                });

            migrationBuilder.CreateTable(
                name: "RecoveryTimeEdits",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    IncidentId = table.Column<Guid>(type: "uuid", nullable: false),
                    Part = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Before = table.Column<long>(type: "bigint", nullable: true),
                    After = table.Column<long>(type: "bigint", nullable: false),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false, collation: "C"),
                    By = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RecoveryTimeEdits", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ReportingDuties",
                columns: table => new
                {
                    Key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    Authority = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    Deadlines = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Note = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReportingDuties", x => x.Key);
                });

            migrationBuilder.CreateTable(
                name: "RoomPresences",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    IncidentId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    SeenAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RoomPresences", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RunFileContents",
                columns: table => new
                {
                    Sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    Bytes = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RunFileContents", x => x.Sha256);
                });

            migrationBuilder.CreateTable(
                name: "RunFiles",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RunId = table.Column<Guid>(type: "uuid", nullable: false),
                    Step = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    Attempt = table.Column<int>(type: "integer", nullable: true),
                    Name = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false, collation: "C"),
                    ContentType = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    Sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    IsKept = table.Column<bool>(type: "boolean", nullable: false),
                    AddedAt = table.Column<long>(type: "bigint", nullable: false),
                    AddedBy = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RunFiles", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "RunPresences",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RunId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(160)", maxLength: 160, nullable: false, collation: "C"),
                    SeenAt = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RunPresences", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SeverityRules",
                columns: table => new
                {
                    Key = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false, collation: "C"),
                    Meaning = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false, collation: "C"),
                    Acknowledge = table.Column<long>(type: "bigint", nullable: false),
                    Respond = table.Column<long>(type: "bigint", nullable: false),
                    FirstNotice = table.Column<long>(type: "bigint", nullable: true),
                    Cadence = table.Column<long>(type: "bigint", nullable: true),
                    EscalateTo = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    FixBy = table.Column<long>(type: "bigint", nullable: true),
                    FixDays = table.Column<int>(type: "integer", nullable: true),
                    Calendar = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    PostMortem = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SeverityRules", x => x.Key);
                });

            migrationBuilder.InsertData(
                table: "BusinessCalendars",
                columns: new[] { "Key", "Holidays", "Name", "TimeZone", "Version", "Week" },
                values: new object[] { "support-hours", "", "Support hours", "Etc/UTC", 0, "mon-fri 08:00-18:00" });

            migrationBuilder.InsertData(
                table: "ReportingDuties",
                columns: new[] { "Key", "Authority", "Deadlines", "Name", "Note", "Version" },
                values: new object[,]
                {
                    { "dora", "Financial supervisor", "classified 4h Initial notification\nknown 24h Initial notification at the latest\nclassified 76h Intermediate report\nclassified 33d Final report", "DORA, major ICT incident", "", 0 },
                    { "gdpr", "Data protection authority", "known 72h Notification to the authority", "GDPR, personal data breach", "", 0 },
                    { "nis2", "CSIRT or competent authority", "known 24h Early warning\nknown 72h Incident notification\nknown 33d Final report", "NIS2, significant incident", "", 0 }
                });

            migrationBuilder.InsertData(
                table: "SeverityRules",
                columns: new[] { "Key", "Acknowledge", "Cadence", "Calendar", "EscalateTo", "FirstNotice", "FixBy", "FixDays", "Meaning", "PostMortem", "Respond", "Version" },
                values: new object[,]
                {
                    { "p1", 1200000000L, 9000000000L, "", "", 9000000000L, null, null, "Everything is down, or people are hurt by it now", true, 3000000000L, 0 },
                    { "p2", 3000000000L, 18000000000L, "", "", 18000000000L, null, null, "Part of it is down, or it answers badly", true, 9000000000L, 0 },
                    { "p3", 18000000000L, null, "", "", null, 144000000000L, null, "It fails now and then, and people can work around it", false, 36000000000L, 0 },
                    { "p4", 288000000000L, null, "support-hours", "", null, null, 1, "A blemish that nobody has to wait for", false, 864000000000L, 0 }
                });

            migrationBuilder.CreateIndex(
                name: "IX_Actions_RemindAt",
                table: "Actions",
                column: "RemindAt");

            migrationBuilder.CreateIndex(
                name: "IX_ApprovalCodes_RunId_Step",
                table: "ApprovalCodes",
                columns: new[] { "RunId", "Step" });

            migrationBuilder.CreateIndex(
                name: "IX_Deployments_At",
                table: "Deployments",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_Deployments_Service_Environment_Reference",
                table: "Deployments",
                columns: new[] { "Service", "Environment", "Reference" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_DutyDeadlines_RemindAt",
                table: "DutyDeadlines",
                column: "RemindAt");

            migrationBuilder.CreateIndex(
                name: "IX_IncidentEntries_IncidentId_Reference",
                table: "IncidentEntries",
                columns: new[] { "IncidentId", "Reference" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_IncidentHandovers_IncidentId_EndedAt",
                table: "IncidentHandovers",
                columns: new[] { "IncidentId", "EndedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_IncidentLinks_Other",
                table: "IncidentLinks",
                column: "Other");

            migrationBuilder.CreateIndex(
                name: "IX_IncidentPeople_UserId",
                table: "IncidentPeople",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_IncidentReports_RemindAt",
                table: "IncidentReports",
                column: "RemindAt");

            migrationBuilder.CreateIndex(
                name: "IX_IncidentRoles_IncidentId_Commands",
                table: "IncidentRoles",
                columns: new[] { "IncidentId", "Commands" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_IncidentRoles_UserId",
                table: "IncidentRoles",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_IncidentRuns_IncidentId",
                table: "IncidentRuns",
                column: "IncidentId");

            migrationBuilder.CreateIndex(
                name: "IX_Incidents_DeclaredAt",
                table: "Incidents",
                column: "DeclaredAt");

            migrationBuilder.CreateIndex(
                name: "IX_Incidents_Key",
                table: "Incidents",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Incidents_MergedInto",
                table: "Incidents",
                column: "MergedInto");

            migrationBuilder.CreateIndex(
                name: "IX_Incidents_Parent",
                table: "Incidents",
                column: "Parent");

            migrationBuilder.CreateIndex(
                name: "IX_Incidents_State_DeclaredAt",
                table: "Incidents",
                columns: new[] { "State", "DeclaredAt" });

            migrationBuilder.CreateIndex(
                name: "IX_IncidentServices_ServiceKey",
                table: "IncidentServices",
                column: "ServiceKey");

            migrationBuilder.CreateIndex(
                name: "IX_IncidentUpdates_EndedAt_DueAt",
                table: "IncidentUpdates",
                columns: new[] { "EndedAt", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_IncidentUpdates_IncidentId_Number",
                table: "IncidentUpdates",
                columns: new[] { "IncidentId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PastIncidents_IncidentId",
                table: "PastIncidents",
                column: "IncidentId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RecoveryTimeEdits_IncidentId_At",
                table: "RecoveryTimeEdits",
                columns: new[] { "IncidentId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_RoomPresences_IncidentId",
                table: "RoomPresences",
                column: "IncidentId");

            migrationBuilder.CreateIndex(
                name: "IX_RunFiles_RunId_AddedAt",
                table: "RunFiles",
                columns: new[] { "RunId", "AddedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_RunPresences_RunId",
                table: "RunPresences",
                column: "RunId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AppliedDuties");

            migrationBuilder.DropTable(
                name: "ApprovalCodes");

            migrationBuilder.DropTable(
                name: "BusinessCalendars");

            migrationBuilder.DropTable(
                name: "Deployments");

            migrationBuilder.DropTable(
                name: "DigestDays");

            migrationBuilder.DropTable(
                name: "DutyDeadlines");

            migrationBuilder.DropTable(
                name: "IncidentChecks");

            migrationBuilder.DropTable(
                name: "IncidentEntries");

            migrationBuilder.DropTable(
                name: "IncidentHandovers");

            migrationBuilder.DropTable(
                name: "IncidentLinks");

            migrationBuilder.DropTable(
                name: "IncidentPeople");

            migrationBuilder.DropTable(
                name: "IncidentReports");

            migrationBuilder.DropTable(
                name: "IncidentRoles");

            migrationBuilder.DropTable(
                name: "IncidentRuns");

            migrationBuilder.DropTable(
                name: "Incidents");

            migrationBuilder.DropTable(
                name: "IncidentServices");

            migrationBuilder.DropTable(
                name: "IncidentUpdates");

            migrationBuilder.DropTable(
                name: "OutputTails");

            migrationBuilder.DropTable(
                name: "PastIncidents");

            migrationBuilder.DropTable(
                name: "RecoveryTimeEdits");

            migrationBuilder.DropTable(
                name: "ReportingDuties");

            migrationBuilder.DropTable(
                name: "RoomPresences");

            migrationBuilder.DropTable(
                name: "RunFileContents");

            migrationBuilder.DropTable(
                name: "RunFiles");

            migrationBuilder.DropTable(
                name: "RunPresences");

            migrationBuilder.DropTable(
                name: "SeverityRules");

            migrationBuilder.DropIndex(
                name: "IX_Actions_RemindAt",
                table: "Actions");

            migrationBuilder.DropColumn(
                name: "Participants",
                table: "Runs");

            migrationBuilder.DropColumn(
                name: "Variant",
                table: "Runs");

            migrationBuilder.DropColumn(
                name: "RemindAt",
                table: "Actions");

            migrationBuilder.DropColumn(
                name: "Runbook",
                table: "Actions");
        }
    }
}
