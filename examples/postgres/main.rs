//! The thin server of `shop.sql`: it gives each request to `shop.answer`, in a transaction of its own, and sends what that answers once it
//! is committed. It knows nothing of goods, money or keys, and any number of it may stand before one database. Read `shop.sql` next.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use anyhow::{Context, Result};
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::rejection::BytesRejection;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::header::{self, HeaderName};
use axum::http::{HeaderMap, Method, Response, StatusCode, Uri};
use clap::Parser;
use serde_json::{Map, Value, json};
use sqlx::PgPool;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use tower_http::cors::{Any, CorsLayer};
use tower_http::services::{ServeDir, ServeFile};

/// A body is no larger than this, in bytes.
const LARGEST: usize = 256 * 1024;
/// How long a request waits for a connection that is free.
const PATIENCE: Duration = Duration::from_secs(5);
const CONNECTIONS: u32 = 16;
const KEY: HeaderName = HeaderName::from_static("idempotency-key");
const REPLAYED: HeaderName = HeaderName::from_static("idempotent-replayed");
const AGENT: HeaderName = HeaderName::from_static("ucp-agent");

/// A shop that is nothing but PostgreSQL functions
#[derive(Parser)]
struct Options {
    /// A database in UTF-8, as postgres://user:password@host/name; the schema `shop` is made in it
    #[arg(long, env = "DATABASE_URL", hide_env_values = true, value_name = "URL")]
    database: String,
    /// Where to listen, on this machine alone; 0 is any free port
    #[arg(long, default_value_t = 8792)]
    port: u16,
    /// Goods, deliveries and codes; those of all examples, if it is left out
    #[arg(long, default_value = concat!(env!("CARGO_MANIFEST_DIR"), "/../shop.json"), hide_default_value = true, value_name = "FILE")]
    shop: PathBuf,
    /// A folder with the storefront; what is built for it lies beside it, in pkg
    #[arg(long, value_name = "FOLDER")]
    www: Option<PathBuf>,
}

/// What answers: the database, and where shoppers find the shop.
#[derive(Clone)]
struct Shop {
    pool: PgPool,
    base: String,
}

#[tokio::main]
async fn main() -> ExitCode {
    match serve(&Options::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn serve(options: &Options) -> Result<()> {
    let pool = open(options).await?;
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", options.port)).await;
    let listener =
        listener.with_context(|| format!("cannot listen on port {}; choose another with --port", options.port))?;
    let base = format!("http://{}", listener.local_addr()?);
    println!("listening on {base}/");
    axum::serve(listener, router(Shop { pool, base }, options.www.as_deref())).await?;
    Ok(())
}

/// Connects, applies `shop.sql`, and loads the goods.
async fn open(options: &Options) -> Result<PgPool> {
    let database: PgConnectOptions = options.database.parse().context("--database is no address of PostgreSQL")?;
    let database = database.options([("statement_timeout", "20s")]);
    let pool = PgPoolOptions::new().max_connections(CONNECTIONS).acquire_timeout(PATIENCE).connect_with(database).await;
    let pool = pool.context("the database of --database does not answer")?;
    let file = options.shop.display();
    let goods = std::fs::read_to_string(&options.shop).with_context(|| format!("cannot read {file}"))?;
    sqlx::raw_sql(include_str!("shop.sql")).execute(&pool).await.context("cannot apply shop.sql")?;
    let loading = sqlx::query("SELECT shop.load($1::jsonb)").bind(goods).execute(&pool).await;
    loading.with_context(|| format!("cannot load {file}"))?;
    Ok(pool)
}

/// The calls, and before them the files of the storefront. What is built comes first.
fn router(shop: Shop, www: Option<&Path>) -> Router {
    let calls = Router::new().fallback(answer).layer(DefaultBodyLimit::max(LARGEST)).with_state(shop);
    let all = match www {
        None => calls,
        Some(www) => {
            let files = |folder: PathBuf| ServeDir::new(folder).call_fallback_on_method_not_allowed(true);
            let files = files(www.join("../pkg")).fallback(files(www.to_owned()).fallback(calls));
            Router::new().route_service("/", ServeFile::new(www.join("demo/index.html"))).fallback_service(files)
        }
    };
    let cors = CorsLayer::new().allow_origin(Any).allow_methods([Method::GET, Method::POST, Method::PUT]);
    let cors = cors.allow_headers([header::AUTHORIZATION, header::CONTENT_TYPE, header::IF_MATCH, KEY, AGENT]);
    all.layer(cors.expose_headers([header::ETAG, header::RETRY_AFTER, REPLAYED]))
}

/// Any request.
async fn answer(
    State(shop): State<Shop>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response<Body> {
    let Ok(body) = body else {
        return problem(StatusCode::PAYLOAD_TOO_LARGE, "body_too_large", "The body is too large, or was cut short.");
    };
    match ask(&shop, &method, uri.path(), &headers, &body).await {
        Ok((status, fields, content)) => response(status, &fields, content).unwrap_or_else(|| {
            eprintln!("shop.answer gave no answer that can be sent");
            problem(StatusCode::INTERNAL_SERVER_ERROR, "internal", "Something went wrong here. Try again.")
        }),
        // What the database refused is undone. Its words may repeat what was sent, and stay out of the log.
        Err(sqlx::Error::Database(error)) => {
            eprintln!("shop.answer failed with the SQLSTATE {}", error.code().unwrap_or_default());
            problem(StatusCode::INTERNAL_SERVER_ERROR, "internal", "Something went wrong here. Try again.")
        }
        // Nobody knows what became of it: the same again, under the same key, tells.
        Err(error) => {
            eprintln!("the database is away: {error}");
            problem(StatusCode::SERVICE_UNAVAILABLE, "unavailable", "The shop is busy. Send the same again.")
        }
    }
}

/// Asks the functions. Only what is committed is answered.
async fn ask(
    shop: &Shop,
    method: &Method,
    path: &str,
    headers: &HeaderMap,
    body: &[u8],
) -> sqlx::Result<(i32, String, String)> {
    let mut read = Map::new();
    for name in [header::AUTHORIZATION, header::IF_MATCH, KEY] {
        if let Some(value) = headers.get(&name) {
            read.insert(name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into());
        }
    }
    let mut transaction = shop.pool.begin().await?;
    let sql = "SELECT status, fields::text, content FROM shop.answer($1, $2, $3::jsonb, $4, $5)";
    let query = sqlx::query_as(sql).bind(method.as_str()).bind(path).bind(Value::Object(read).to_string());
    let answered = query.bind(body).bind(&shop.base).fetch_one(&mut *transaction).await?;
    transaction.commit().await?;
    Ok(answered)
}

fn response(status: i32, fields: &str, content: String) -> Option<Response<Body>> {
    let fields: Map<String, Value> = serde_json::from_str(fields).ok()?;
    let mut response =
        Response::builder().status(u16::try_from(status).ok()?).header(header::CACHE_CONTROL, "no-store");
    for (name, value) in &fields {
        response = response.header(name, value.as_str()?);
    }
    response.body(content.into()).ok()
}

/// A problem that is the server's own (RFC 9457).
fn problem(status: StatusCode, code: &str, title: &str) -> Response<Body> {
    let body = json!({ "type": "about:blank", "title": title, "status": status.as_u16(), "code": code });
    let mut response = Response::new(body.to_string().into());
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, header::HeaderValue::from_static("application/problem+json"));
    headers.insert(header::CACHE_CONTROL, header::HeaderValue::from_static("no-store"));
    if status == StatusCode::SERVICE_UNAVAILABLE {
        headers.insert(header::RETRY_AFTER, header::HeaderValue::from_static("1"));
    }
    response
}
